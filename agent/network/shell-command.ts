import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import { decodeText } from "../windows/decode-text.ts";
import type { ProgramOutcome, RunProgram } from "../windows/program.ts";

/** A shell of the image, and what it takes to use it. */
export interface ShellPorts {
  /** Full path of the shell. */
  readonly file: string;
  readonly run: RunProgram;
  /** Milliseconds that the next command may take. */
  readonly limitMs: () => number;
}

/** What a command wrote, and how it ended. */
export interface ShellAnswer {
  readonly exitCode: number;
  readonly text: string;
  /** The last lines, for messages. */
  readonly lastWords: string;
}

const LAST_LINES = 3;
const LONGEST_LINE = 200;

/**
 * Runs one command of a shell to its end.
 * @param command its words, as messages name them
 * @throws CredrouteError SHELL_FAILED when it did not end by itself
 */
export async function runShell(
  { file, run, limitMs }: ShellPorts,
  command: string,
  words: readonly string[],
): Promise<ShellAnswer> {
  const outcome = await run(file, words, limitMs());
  const lastWords = describeLastWords(outcome);
  if (outcome.exitCode === undefined) {
    const seen = [`${file} ${outcome.problem ?? "did not end"}`, lastWords].filter((part) => part !== "");
    throw failure("SHELL_FAILED", { command, seen: seen.join(": ") });
  }
  return { exitCode: outcome.exitCode, text: decodeText(outcome.stdout), lastWords };
}

/** The failure of a command whose answer cannot be parsed. @param seen what was not understood */
export const unreadable = (command: string, seen: string): CredrouteError =>
  failure("SHELL_UNREADABLE", { command, seen });

/** A piece of foreign text in quotation marks, on one line, not too long, and without control characters. */
export function quote(text: string): string {
  const start = text.slice(0, LONGEST_LINE * 10);
  const clean = start.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  const isCut = clean.length > LONGEST_LINE || start.length < text.length;
  return `"${clean.slice(0, LONGEST_LINE)}${isCut ? "..." : ""}"`;
}

function describeLastWords({ stdout, stderr }: ProgramOutcome): string {
  const lines = [stderr, stdout]
    .map((bytes) => decodeText(bytes.subarray(-4096)).split(/[\r\n]+/))
    .map((all) => all.filter((line) => line.trim() !== "").slice(-LAST_LINES))
    .find((last) => last.length > 0);
  return (lines ?? []).map(quote).join(", ");
}
