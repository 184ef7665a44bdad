import { CATALOGUE, type ErrorCode, type ErrorDetails } from "./catalogue.ts";
import type { Entry } from "./entry.ts";
import { EXIT } from "./exit-codes.ts";
import { PAGES } from "./pages.ts";

/** Why a failure happened most likely, and what to do about it. */
export interface Advice {
  /** Undefined where the message alone names it. */
  readonly cause: string | undefined;
  readonly remedy: string;
  /** Address of the documentation; undefined where `credroute --help` explains more. */
  readonly page: string | undefined;
}

interface Parts extends ErrorOptions {
  readonly advice: Advice;
  readonly onFargate: Advice | undefined;
  readonly exitCode: number;
}

/** A failure that credroute foresaw: a permanent code, one line of what happened, one of what to do. */
export class CredrouteError extends Error {
  override readonly name = "CredrouteError";
  readonly code: ErrorCode;
  readonly advice: Advice;
  /** Replaces `advice` on Fargate; undefined where the same holds there. */
  readonly onFargate: Advice | undefined;
  readonly exitCode: number;
  readonly #states: string[] = [];

  constructor(code: ErrorCode, message: string, parts: Parts) {
    super(message, parts);
    this.code = code;
    this.advice = parts.advice;
    this.onFargate = parts.onFargate;
    this.exitCode = parts.exitCode;
  }

  get remedy(): string {
    return this.advice.remedy;
  }

  /** In what state the failure left what was being changed; undefined when nothing was touched. */
  get state(): string | undefined {
    return this.#states.length === 0 ? undefined : this.#states.join("; ");
  }

  /**
   * @param what for example "the route table"
   * @param left changes that could not be undone
   */
  describeState(what: string, left: readonly string[]): void {
    this.#states.push(
      left.length === 0 ? `${what} is as it was` : `changed and not put back: ${left.join(", ")}`,
    );
  }
}

/**
 * Makes the catalogue's error for `code`.
 * @param details fill its message
 * @param cause the error underneath, if there is one
 */
export function failure<Code extends ErrorCode>(
  code: Code,
  details: ErrorDetails<Code>,
  cause?: unknown,
): CredrouteError {
  const found = CATALOGUE[code] as unknown as Entry<ErrorDetails<Code>>;
  return new CredrouteError(code, found.message(details), {
    advice: adviceOf(found, details),
    onFargate: found.onFargate && adviceOf(found.onFargate, details),
    exitCode: found.exitCode ?? EXIT.failed,
    ...(cause === undefined ? {} : { cause }),
  });
}

function adviceOf<Details>(
  { cause, remedy, page = "taskRoles" }: Omit<Entry<Details>, "message">,
  details: Details,
): Advice {
  return {
    cause: typeof cause === "function" ? cause(details) : cause,
    remedy: typeof remedy === "function" ? remedy(details) : remedy,
    page: page === null ? undefined : PAGES[page],
  };
}

/** A usage error: what is wrong, with the value, and how to correct it. */
export const usageError = (problem: string, remedy: string): CredrouteError =>
  failure("USAGE", { problem, remedy });
