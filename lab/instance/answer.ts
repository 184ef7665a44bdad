import type { IncomingHttpHeaders } from "node:http";

/** The two link-local services of the instance. */
export type Endpoint = "credentials" | "imds";

/** What a service needs to know of a request to choose its answer. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string;
}

/** A complete HTTP answer. */
export interface Reply {
  readonly kind: "reply";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A reply, or one of the ways in which a service keeps its client waiting. */
export type Answer =
  | Reply
  | { readonly kind: "hang" }
  | { readonly kind: "drip" }
  | { readonly kind: "huge" };

/** Writes `value` as JSON with the type that the ECS agent sends. */
export function json(status: number, value: unknown): Reply {
  return {
    kind: "reply",
    status,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(value),
  };
}

/** Adds headers to a reply; the waiting answers have none to add to. */
export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return answer.kind === "reply" ? { ...answer, headers: { ...headers, ...answer.headers } } : answer;
}
