import type { Readable } from "node:stream";

import { describeDuration, type Deadline } from "../ending/deadline.ts";

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

/** More than any route table needs. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Routes must be put back even when the time is up. */
const LEAST_MS = 5000;

/** What a program may take before a deadline; never less than it takes to start PowerShell. */
export const commandLimit =
  (deadline: Deadline): (() => number) =>
  () =>
    Math.max(deadline.remainingMs(), LEAST_MS);

/** Runs a program through execa. On Windows a program that must end is ended by TerminateProcess. */
export const runProgram: RunProgram = async (file, words, limitMs) => {
  // Only the shell backends need it: the way to the entrypoint must not load it.
  const { execa } = await import("execa");
  const running = execa(file, [...words], {
    buffer: false,
    reject: false,
    // PowerShell 7 colors its errors, also in a pipe: https://no-color.org
    env: { NO_COLOR: "1" },
    stdin: "ignore",
    windowsHide: true,
  });
  const stopped = Promise.withResolvers<string>();
  const stop = (problem: string): void => {
    running.kill("SIGKILL");
    // A child of its own may hold the pipes open: what comes now is not waited for.
    for (const stream of [running.stdout, running.stderr]) stream.destroy();
    stopped.resolve(problem);
  };
  const tooMuch = (): void => stop(`wrote more than ${MOST_BYTES / 1024 / 1024} MB`);
  const [stdout, stderr] = [collect(running.stdout, tooMuch), collect(running.stderr, tooMuch)];
  const timer = setTimeout(stop, limitMs, `did not end within ${describeDuration(limitMs)}`);
  const result = await Promise.race([running, stopped.promise]);
  clearTimeout(timer);
  const output = { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) };
  if (typeof result === "string") return { ...output, exitCode: undefined, problem: result };
  if (result.exitCode !== undefined) return { ...output, exitCode: result.exitCode, problem: undefined };
  const problem =
    result.code === undefined ? `was ended (${result.signal})` : `cannot be started (${result.code})`;
  return { ...output, exitCode: undefined, problem };
};

/** The chunks of a stream, as they come. */
function collect(stream: Readable, tooMuch: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) tooMuch();
    else chunks.push(chunk);
  });
  return chunks;
}
