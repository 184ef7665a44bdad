import * as v from "valibot";

import type { ErrorCode } from "../errors/catalogue.ts";
import { describeIncomplete, type Answer } from "./endpoint.ts";
import { printable } from "./printable.ts";

/** What may be reported about a task role's credentials. The keys themselves are checked and discarded. */
export interface RoleCredentials {
  readonly roleArn: string;
  /** ISO 8601, UTC. */
  readonly expiration: string;
}

export type EndpointErrorCode = Extract<ErrorCode, `ENDPOINT_${string}` | `CREDENTIALS_${string}`>;

/** Why credentials are not available, and whether a retry may help. */
export interface EndpointProblem {
  readonly code: EndpointErrorCode;
  readonly seen: string;
  /** `briefly`: for some seconds only, then it is permanent. */
  readonly transient: boolean | "briefly";
}

const nonEmpty = v.pipe(v.string(), v.nonEmpty());
/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
const CREDENTIALS = v.object({
  RoleArn: nonEmpty,
  AccessKeyId: nonEmpty,
  SecretAccessKey: nonEmpty,
  Token: nonEmpty,
  Expiration: v.pipe(v.string(), v.isoTimestamp()),
});

const UNREACHED = {
  unreachable: "ENDPOINT_UNREACHABLE",
  timeout: "ENDPOINT_TIMEOUT",
  refused: "ENDPOINT_REFUSED",
  reset: "ENDPOINT_RESET",
  silent: "ENDPOINT_SILENT",
} as const;

/**
 * Why there was no answer; undefined when there was one. All of these pass by themselves when the network
 * settles or the ECS agent restarts, so all are worth another try.
 */
export function connectionProblem(answer: Answer): EndpointProblem | undefined {
  if (answer.kind === "answer" || answer.kind === "too-large" || answer.kind === "cut-off") return undefined;
  return { code: UNREACHED[answer.kind], seen: answer.seen, transient: true };
}

/**
 * Judges the answer to a request for this task's credentials: status, shape and expiration.
 * Statuses are those of the ECS agent's credentials endpoint: 400 unknown id, 429 throttled, 503 not there yet.
 * @see https://github.com/aws/amazon-ecs-agent/blob/master/ecs-agent/tmds/handlers/v1/credentials_handler.go
 */
export function judgeCredentials(answer: Answer, now: Date): RoleCredentials | EndpointProblem {
  const unreached = connectionProblem(answer);
  if (unreached) return unreached;
  if (answer.kind === "answer")
    return answer.status === 200 ? parseCredentials(answer.body, now) : refusal(answer);
  if (answer.kind !== "too-large" && answer.kind !== "cut-off")
    throw new Error("unreachable: connection problems are handled above");
  const seen = `status ${answer.status} and ${describeIncomplete(answer)}`;
  return { code: "CREDENTIALS_NOT_JSON", seen, transient: answer.kind === "cut-off" };
}

/** Web servers of Windows: their kernel part answers 503 by itself while a site is stopped. */
const WINDOWS_WEB_SERVER = /^Microsoft-(?:HTTPAPI|IIS)\//i;
const FIRST_STATUS = 100;
const LAST_STATUS = 599;

function refusal({ status, server, body }: Extract<Answer, { kind: "answer" }>): EndpointProblem {
  const by = server === "" ? "" : ` from "${printable(server)}"`;
  if (status === 0) return permanent("CREDENTIALS_NOT_AGENT", "it does not speak HTTP");
  if (status < FIRST_STATUS || status > LAST_STATUS)
    return permanent("CREDENTIALS_NOT_AGENT", `status ${status}${by}, which HTTP does not have`);
  if (WINDOWS_WEB_SERVER.test(server)) return permanent("CREDENTIALS_NOT_AGENT", `status ${status}${by}`);
  if (status === 400) {
    const transient = body.includes('"InvalidIdInRequest"') ? "briefly" : false;
    return { code: "CREDENTIALS_UNKNOWN_ID", seen: "status 400", transient };
  }
  if (status === 429) return temporary("CREDENTIALS_THROTTLED", "status 429");
  if (status === 503) return temporary("CREDENTIALS_NOT_YET", `status 503${by}`);
  if (status >= 500) return temporary("CREDENTIALS_AGENT_ERROR", `status ${status}${by}`);
  return permanent("CREDENTIALS_NOT_AGENT", `status ${status}${by}`);
}

function parseCredentials(body: string, now: Date): RoleCredentials | EndpointProblem {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    // V8's message quotes the text it could not parse, and that text may be keys.
    return permanent("CREDENTIALS_NOT_JSON", "status 200 and a body that is not JSON");
  }
  const parsed = v.safeParse(CREDENTIALS, document);
  if (!parsed.success) {
    const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? "the document").join(", ");
    return permanent("CREDENTIALS_NOT_JSON", `status 200 and JSON without a valid ${fields}`);
  }
  const { RoleArn: roleArn, Expiration: expiration } = parsed.output;
  if (Date.parse(expiration) <= now.getTime()) {
    return temporary("CREDENTIALS_EXPIRED", `valid until ${expiration}, the clock says ${now.toISOString()}`);
  }
  return { roleArn: printable(roleArn), expiration };
}

const permanent = (code: EndpointErrorCode, seen: string): EndpointProblem => ({
  code,
  seen,
  transient: false,
});

const temporary = (code: EndpointErrorCode, seen: string): EndpointProblem => ({
  code,
  seen,
  transient: true,
});
