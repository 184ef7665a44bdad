import { describeDuration, type Deadline } from "../deadline.ts";

/** What became of a program. */
export interface ProgramOutcome {
  /** Undefined when it did not end by itself. */
  readonly exitCode: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Why it did not end by itself, as a clause: "did not end within 30 s". */
  readonly problem: string | undefined;
}

/**
 * Runs a program to its end, without input, and never waits longer than asked.
 * @param file full path
 * @param words each goes to the program as one argument
 */
export type RunProgram = (file: string, words: readonly string[], limitMs: number) => Promise<ProgramOutcome>;

/** A route table of a hundred thousand lines is no route table. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Routes must be put back even when the time is up. */
const LEAST_MS = 5000;
const NOTHING = Buffer.alloc(0);

/** What a program may take before a deadline; never less than it takes to start PowerShell. */
export const commandLimit =
  (deadline: Deadline): (() => number) =>
  () =>
    Math.max(deadline.remainingMs(), LEAST_MS);

/** Runs a program through execa. On Windows a program out of time is ended by TerminateProcess. */
export const runProgram: RunProgram = async (file, words, limitMs) => {
  // Only the shell backends need it: the way to the entrypoint must not load it.
  const { execa } = await import("execa");
  const running = execa(file, [...words], {
    encoding: "buffer",
    reject: false,
    stdin: "ignore",
    maxBuffer: MOST_BYTES,
    stripFinalNewline: false,
    windowsHide: true,
  });
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => {
    running.kill("SIGKILL");
    // A child of its own may hold the pipes open: what it still writes is not waited for.
    late.resolve("late");
  }, limitMs);
  const result = await Promise.race([running, late.promise]);
  clearTimeout(timer);
  if (result === "late") {
    running.stdout.destroy();
    running.stderr.destroy();
    const problem = `did not end within ${describeDuration(limitMs)}`;
    return { exitCode: undefined, stdout: NOTHING, stderr: NOTHING, problem };
  }
  const outcome = { stdout: Buffer.from(result.stdout), stderr: Buffer.from(result.stderr) };
  if (result.isMaxBuffer) {
    return { ...outcome, exitCode: undefined, problem: `wrote more than ${MOST_BYTES / 1024 / 1024} MB` };
  }
  if (result.exitCode === undefined) {
    const why = result.code ?? result.signal ?? result.originalMessage ?? "for an unknown reason";
    const problem = result.code === undefined ? `was ended (${why})` : `cannot be started (${why})`;
    return { ...outcome, exitCode: undefined, problem };
  }
  return { ...outcome, exitCode: result.exitCode, problem: undefined };
};
