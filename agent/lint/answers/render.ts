import type { Style } from "../../text/style.ts";
import type { LintAnswer } from "../answer.ts";
import type { Severity } from "../finding.ts";

/** What an answer depends on beside its findings. */
export interface RenderContext {
  readonly style: Style;
  /** The least severity that makes a finding a problem. */
  readonly failOn: Severity;
  /** What to call a file, with slashes: relative to the working folder where it is below it. */
  readonly nameFile: (file: string) => string;
}

/** Writes an answer in one format, ending with a line break. */
export type Render = (answer: LintAnswer, context: RenderContext) => string;

/** Messages and remedies contain values of the document; none may break a line or speak to the terminal. */
export const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ");

/** What is wrong and why, and what to do, as one paragraph. */
export const paragraphOf = ({
  message,
  cause,
  remedy,
}: {
  readonly message: string;
  readonly cause?: string | undefined;
  readonly remedy: string;
}): string =>
  oneLine(`${[message, cause].filter((part) => part !== undefined).join(". ")}. To fix: ${remedy}.`);
