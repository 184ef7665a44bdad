import { randomBytes } from "node:crypto";

import { SECRET_MARK } from "./credentials.ts";

const MAX_TTL_SECONDS = 21_600;

/** The session tokens that the instance metadata service gave out. */
export class ImdsTokens {
  readonly #expiryMs = new Map<string, number>();

  /** Gives out a token that holds for `ttlSeconds`. */
  create(ttlSeconds: number, nowMs: number): string {
    const token = `AQAEA${SECRET_MARK}${randomBytes(40).toString("base64url")}==`;
    this.#expiryMs.set(token, nowMs + ttlSeconds * 1000);
    return token;
  }

  /** Whole seconds for which the token still holds; undefined for one unknown or expired. */
  remainingSeconds(token: string, nowMs: number): number | undefined {
    const expiryMs = this.#expiryMs.get(token) ?? 0;
    return expiryMs > nowMs ? Math.ceil((expiryMs - nowMs) / 1000) : undefined;
  }
}

/** Reads the TTL that a client asks for; undefined unless it is 1 to 21600 seconds. */
export function parseTtlSeconds(header: string | string[] | undefined): number | undefined {
  if (typeof header !== "string" || !/^\d{1,5}$/.test(header)) return undefined;
  const ttlSeconds = Number(header);
  return ttlSeconds >= 1 && ttlSeconds <= MAX_TTL_SECONDS ? ttlSeconds : undefined;
}
