import { STATUS_CODES } from "node:http";

import type { ActiveFaults } from "./active-faults.ts";
import { withHeaders, type Answer, type Reply, type Request } from "./answer.ts";
import type { FaultTable } from "./faults.ts";
import { parseTtlSeconds, type ImdsTokens } from "./imds-tokens.ts";

const TOKEN_PATH = "/latest/api/token";
const TTL_HEADER = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";
const SERVICE_HEADERS = { Server: "EC2ws", Connection: "close", "Accept-Ranges": "none" };

/** What the instance metadata service answers from. */
export interface ImdsState {
  readonly tokens: ImdsTokens;
  readonly tokensRequired: boolean;
  readonly faults: ActiveFaults;
}

/** The instance has no profile, so that iam/security-credentials/ is not there. */
const META_DATA: ReadonlyMap<string, string> = new Map([
  ["ami-id", "ami-0abcdef1234567890"],
  ["instance-id", "i-1234567890abcdef0"],
  ["instance-type", "m6i.large"],
  ["local-ipv4", "10.0.2.15"],
  ["placement/", "availability-zone\nregion"],
  ["placement/availability-zone", "us-west-2a"],
  ["placement/region", "us-west-2"],
  ["", "ami-id\ninstance-id\ninstance-type\nlocal-ipv4\nplacement/"],
]);

const SERVICE_FAULTS: FaultTable<Answer> = {
  "imds-hang": { kind: "hang" },
  "imds-403": page(403),
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
  if (token === undefined) return state.tokensRequired ? page(401) : metaData(request.path, {});
  const remaining = state.tokens.remainingSeconds(String(token), nowMs);
  if (remaining === undefined) return page(401);
  return metaData(request.path, { [TTL_HEADER]: String(remaining) });
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

function metaData(path: string, headers: Readonly<Record<string, string>>): Reply {
  const match = /^\/(?:latest|1\.0|20\d\d-\d\d-\d\d)\/meta-data(?:\/(?<item>.*))?$/.exec(path);
  const item = match === null ? undefined : (match.groups?.["item"] ?? "");
  const value = item === undefined ? undefined : (META_DATA.get(item) ?? META_DATA.get(`${item}/`));
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
