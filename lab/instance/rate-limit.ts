import type { Reply, Request } from "./answer.ts";

const STEADY_PER_SECOND = 40;
const BURST = 60;

interface Bucket {
  tokens: number;
  readAt: number;
}

/**
 * The agent's limit of 40 requests a second with a burst of 60, one token bucket a path. The agent keys its
 * buckets by client address and path; behind the Windows portproxy every client has the same address.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html ECS_TASK_METADATA_RPS_LIMIT
 * @see https://github.com/didip/tollbooth
 */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Takes one token of the path's bucket; false when there is none left. */
  allows(path: string): boolean {
    const nowMs = this.#nowMs();
    const bucket = this.#buckets.get(path) ?? { tokens: BURST, readAt: nowMs };
    const refilled = bucket.tokens + ((nowMs - bucket.readAt) / 1000) * STEADY_PER_SECOND;
    bucket.tokens = Math.min(BURST, refilled);
    bucket.readAt = nowMs;
    this.#buckets.set(path, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}

/** The headers that tollbooth adds to every answer, limited or not. */
export function rateLimitHeaders(request: Request): Readonly<Record<string, string>> {
  const forwardedFor = request.headers["x-forwarded-for"];
  return {
    "X-Rate-Limit-Limit": STEADY_PER_SECOND.toFixed(2),
    "X-Rate-Limit-Duration": "1",
    ...(forwardedFor === undefined ? {} : { "X-Rate-Limit-Request-Forwarded-For": String(forwardedFor) }),
    "X-Rate-Limit-Request-Remote-Addr": request.remoteAddress,
  };
}

/** The answer above the limit. */
export const LIMIT_REACHED: Reply = {
  kind: "reply",
  status: 429,
  headers: { "Content-Type": "text/plain; charset=utf-8" },
  body: "You have reached maximum request limit.",
};
