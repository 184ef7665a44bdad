import type { ErrorCode } from "./catalogue.ts";
import { CredrouteError } from "./credroute-error.ts";

/** A failure in the parts that logs and answers have, each one line. */
export interface Explanation {
  readonly code: ErrorCode | "INTERNAL";
  /** What happened, with the value. */
  readonly message: string;
  /** The most likely cause; undefined where the message alone names it. */
  readonly cause?: string | undefined;
  readonly remedy: string;
  /** Address of the documentation; undefined where `credroute --help` explains more. */
  readonly page?: string | undefined;
}

/**
 * Takes a failure apart; one that nobody foresaw is explained as a bug, with its stack.
 * @param fargate whether to give the advice for Fargate, where it differs
 */
export function explainError(error: unknown, fargate = false): Explanation {
  if (error instanceof CredrouteError) {
    const { code, advice, onFargate, state } = error;
    const { cause, remedy, page } = (fargate ? onFargate : undefined) ?? advice;
    return {
      code,
      message: state === undefined ? error.message : `${error.message} (${state})`,
      ...(cause === undefined ? {} : { cause }),
      remedy,
      ...(page === undefined ? {} : { page }),
    };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: "INTERNAL",
    message: message.replaceAll(/\s+/g, " "),
    remedy: "this is a bug in credroute: please report it",
  };
}

/** What joins the parts of a failure's one line; no part contains them. */
export const JOINTS = { cause: ". Likely cause: ", remedy: ". To fix: ", code: ". [" } as const;

/** The single line a person reads: what happened, most likely why, then what to do. */
export const describeExplanation = ({ code, message, cause, remedy }: Explanation): string =>
  `${message}${cause === undefined ? "" : `${JOINTS.cause}${cause}`}${JOINTS.remedy}${remedy}${JOINTS.code}${code}]`;

export const describeError = (error: unknown): string => describeExplanation(explainError(error));
