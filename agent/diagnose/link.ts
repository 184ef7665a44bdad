import type { CredrouteError, ErrorCode } from "../errors/catalogue.ts";

/** What a check found. */
export interface Finding {
  readonly status: "good" | "bad" | "unknown";
  /** One line. */
  readonly seen: string;
  /** For a bad link: from the catalogue of errors, which the bootstrap's own failures come from too. */
  readonly fault: Fault | undefined;
}

/** A finding, with the id of its check. */
export interface Link extends Finding {
  readonly id: string;
}

export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cause: string | undefined;
  readonly remedy: string;
  /** Undefined where no page describes the problem; then `credroute --help` does. */
  readonly page: string | undefined;
}

export const good = (seen: string): Finding => ({ status: "good", seen, fault: undefined });

export const unknown = (seen: string): Finding => ({ status: "unknown", seen, fault: undefined });

/** A broken link, in the words of the catalogue's error. @param seen instead of the error's own message */
export function bad(error: CredrouteError, seen: string = error.message): Finding {
  const { code, message, likely: cause, remedy, page } = error;
  return { status: "bad", seen, fault: { code, message, cause, remedy, page } };
}
