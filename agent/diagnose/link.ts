import type { CredrouteError } from "../errors/credroute-error.ts";
import type { Explanation } from "../errors/explain.ts";

/** What a check found. */
export interface Finding {
  readonly status: "good" | "bad" | "unknown";
  /** One line. */
  readonly seen: string;
  /** Of a bad finding: an error of the catalogue, which the bootstrap's own failures come from too. */
  readonly error?: CredrouteError;
}

/** A finding as it is reported, with the id of its check. */
export interface Link extends Pick<Finding, "status" | "seen"> {
  readonly id: string;
  /** Of a bad link: what is wrong and what to do about it. */
  readonly fault: Explanation | undefined;
}

export const good = (seen: string): Finding => ({ status: "good", seen });

export const unknown = (seen: string): Finding => ({ status: "unknown", seen });

/** @param seen instead of the error's own message */
export const bad = (error: CredrouteError, seen: string = error.message): Finding => ({
  status: "bad",
  seen,
  error,
});
