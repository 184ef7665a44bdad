import { connectionProblem } from "./credentials.ts";
import { describeIncomplete, METADATA_ENDPOINT, type Answer, type Ask } from "./endpoint.ts";

/** What the instance metadata service answered to a question with and one without a token. */
export interface InstanceMetadata {
  /** To a GET without a token. */
  readonly plain: Answer;
  /** To the PUT that asks for a token. */
  readonly token: Answer;
  /** The region, where a token was available or not needed. */
  readonly region: string | undefined;
}

export type InstanceMetadataFinding =
  | { readonly kind: "good"; readonly seen: string }
  | {
      readonly kind: "IMDS_HOP_LIMIT" | "IMDS_OFF" | "IMDS_UNREACHABLE";
      readonly seen: string;
    };

const REGION_PATH = "/latest/meta-data/placement/region";
const REGION = /^[a-z]{2,3}(-[a-z]+)+-\d+$/;
const TOKEN_SECONDS = 30;
const BODY_BYTES = 64 * 1024;

/**
 * Asks with and without a token, side by side. The token is valid for 30 s and never shown; the instance's own
 * credentials are never requested.
 * @param timeoutMs for each of two questions that follow each other
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export async function askInstanceMetadata(ask: Ask, timeoutMs: number): Promise<InstanceMetadata> {
  const limits = { timeoutMs, bodyBytes: BODY_BYTES };
  const [plain, token] = await Promise.all([
    ask(METADATA_ENDPOINT, REGION_PATH, limits),
    askToken(ask, timeoutMs),
  ]);
  if (token.kind !== "answer" || token.status !== 200 || !isHeaderText(token.body)) {
    return { plain, token, region: regionOf(plain) };
  }
  const headers = { "X-aws-ec2-metadata-token": token.body };
  const region = await ask(METADATA_ENDPOINT, REGION_PATH, { ...limits, headers });
  return { plain, token, region: regionOf(region) };
}

const askToken = (ask: Ask, timeoutMs: number): Promise<Answer> =>
  ask(METADATA_ENDPOINT, "/latest/api/token", {
    timeoutMs,
    bodyBytes: BODY_BYTES,
    method: "PUT",
    headers: { "X-aws-ec2-metadata-token-ttl-seconds": String(TOKEN_SECONDS) },
  });

/**
 * Asks once for a token, which is how every SDK begins, and forgets it. An answer that refuses one is as good.
 * @returns what was seen instead of an answer, undefined when there was one
 */
export async function probeMetadata(ask: Ask, timeoutMs: number): Promise<string | undefined> {
  return connectionProblem(await askToken(ask, timeoutMs))?.seen;
}

/**
 * What the two answers mean. A token that is lost although a plain question is answered at once is the mark of
 * a hop limit of 1: only the answer that carries the token is limited.
 * @see https://github.com/DataDog/datadog-agent/issues/55269
 */
export function judgeInstanceMetadata({ plain, token }: InstanceMetadata): InstanceMetadataFinding {
  const unreached = connectionProblem(plain);
  if (unreached) return { kind: "IMDS_UNREACHABLE", seen: unreached.seen };
  if (plain.kind !== "answer") return { kind: "IMDS_UNREACHABLE", seen: describeIncomplete(plain) };
  if (plain.status === 403) return { kind: "IMDS_OFF", seen: "status 403" };
  const lost = connectionProblem(token);
  if (lost) return { kind: "IMDS_HOP_LIMIT", seen: `GET status ${plain.status} at once, PUT ${lost.seen}` };
  if (plain.status !== 200 && plain.status !== 401) {
    return { kind: "IMDS_UNREACHABLE", seen: `status ${plain.status}` };
  }
  if (token.kind === "answer" && token.status === 200) {
    return { kind: "good", seen: plain.status === 200 ? "IMDSv2, IMDSv1 allowed too" : "IMDSv2 only" };
  }
  if (plain.status === 200) return { kind: "good", seen: "IMDSv1 only" };
  return { kind: "IMDS_UNREACHABLE", seen: "it requires tokens and provides none" };
}

const regionOf = (answer: Answer): string | undefined => {
  const text = answer.kind === "answer" && answer.status === 200 ? answer.body.trim() : "";
  return REGION.test(text) ? text : undefined;
};

/** Text that cannot be sent as a header is not a token. */
const isHeaderText = (text: string): boolean => /^[\x21-\x7e]{1,1024}$/.test(text);
