import { STATUS_CODES } from "node:http";

import type { ActiveFaults } from "./active-faults.ts";
import { withHeaders, type Answer, type Reply, type Request } from "./answer.ts";
import { SWITCHING_PROTOCOLS } from "./endpoint-faults.ts";
import type { FaultTable } from "./faults.ts";
import { findItem, type InstanceFacts } from "./imds-items.ts";
import { parseTtlSeconds, type ImdsTokens } from "./imds-tokens.ts";

const TOKEN_PATH = "/latest/api/token";
const TTL_HEADER = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";
const SERVICE_HEADERS = { Server: "EC2ws", Connection: "close", "Accept-Ranges": "none" };

/** What the instance metadata service answers from. */
export interface ImdsState {
  readonly tokens: ImdsTokens;
  readonly tokensRequired: boolean;
  readonly facts: InstanceFacts;
  readonly faults: ActiveFaults;
}

const SERVICE_FAULTS: FaultTable<Answer> = {
  "imds-hang": { kind: "hang" },
  "imds-403": page(403),
  "imds-upgrade": SWITCHING_PROTOCOLS,
};

// The hop limit is that of the packets which carry a token, so only this answer is lost on the way.
const TOKEN_FAULTS: FaultTable<Answer> = { "imds-hop-limit": { kind: "hang" } };

/**
 * Answers a request to 169.254.169.254 as the instance metadata service does.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export function answerImds(request: Request, state: ImdsState, nowMs: number): Answer {
  const answer = state.faults.take(SERVICE_FAULTS) ?? answerPath(request, state, nowMs);
  return withHeaders(answer, SERVICE_HEADERS);
}

function answerPath(request: Request, state: ImdsState, nowMs: number): Answer {
  if (request.path === TOKEN_PATH) return answerToken(request, state, nowMs);
  if (request.method !== "GET" && request.method !== "HEAD") return notAllowed("GET, HEAD, OPTIONS");
  const token = request.headers["x-aws-ec2-metadata-token"];
  const find = (headers: Readonly<Record<string, string>>): Reply =>
    item(findItem(withoutVersion(request.path), state.facts, nowMs), headers);
  if (token === undefined) return state.tokensRequired ? page(401) : find({});
  const remaining = state.tokens.remainingSeconds(String(token), nowMs);
  if (remaining === undefined) return page(401);
  return find({ [TTL_HEADER]: String(remaining) });
}

function answerToken(request: Request, state: ImdsState, nowMs: number): Answer {
  if (request.method !== "PUT") return notAllowed("OPTIONS, PUT");
  // A request that passed a proxy may come from outside the instance: "Add defense in depth" in the same guide.
  if (request.headers["x-forwarded-for"] !== undefined) return page(403);
  const ttlSeconds = parseTtlSeconds(request.headers["x-aws-ec2-metadata-token-ttl-seconds"]);
  if (ttlSeconds === undefined) return page(400);
  const lost = state.faults.take(TOKEN_FAULTS);
  if (lost !== undefined) return lost;
  return text(state.tokens.create(ttlSeconds, nowMs), { [TTL_HEADER]: String(ttlSeconds) });
}

/** "/meta-data/ami-id" of "/latest/meta-data/ami-id"; empty where the service has no such version. */
function withoutVersion(path: string): string {
  return /^\/(?:latest|1\.0|20\d\d-\d\d-\d\d)(?<item>\/.*)$/.exec(path)?.groups?.["item"] ?? "";
}

function item(value: string | undefined, headers: Readonly<Record<string, string>>): Reply {
  return value === undefined ? page(404) : text(value, headers);
}

function text(body: string, headers: Readonly<Record<string, string>>): Reply {
  return { kind: "reply", status: 200, headers: { "Content-Type": "text/plain", ...headers }, body };
}

function notAllowed(allow: string): Reply {
  return { kind: "reply", status: 405, headers: { "Content-Type": "text/plain", Allow: allow }, body: "" };
}

function page(status: number): Reply {
  const title = `${status} - ${STATUS_CODES[status] ?? "Error"}`;
  const body = [
    '<?xml version="1.0" encoding="iso-8859-1"?>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"',
    '         "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">',
    ` <head>\n  <title>${title}</title>\n </head>\n <body>\n  <h1>${title}</h1>\n </body>\n</html>\n`,
  ].join("\n");
  return { kind: "reply", status, headers: { "Content-Type": "text/html" }, body };
}
