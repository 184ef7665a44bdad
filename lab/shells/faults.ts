import type { ShellAnswer } from "./answer.ts";

const HUGE_SIZE = 6 * 1024 * 1024;
const GARBAGE_SIZE = 4096;
const CRASHED = 0xc000_0005;

/** Bytes that no encoding and no layout explains; the same in every run. */
export function makeGarbage(): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length: GARBAGE_SIZE }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state % 256;
    }),
  );
}

/** Ways in which a shell's output is not what it should be; "hang" is not among them: nothing comes at all. */
export const OUTPUT_FAULTS = {
  empty: (answer: ShellAnswer): ShellAnswer => ({ ...answer, stdout: "" }),
  garbage: (answer: ShellAnswer): ShellAnswer => ({ ...answer, stdout: makeGarbage(), codePage: 0 }),
  huge: (answer: ShellAnswer): ShellAnswer => ({
    ...answer,
    stdout: Buffer.alloc(HUGE_SIZE, "a "),
    codePage: 0,
  }),
  truncated: (answer: ShellAnswer): ShellAnswer => ({
    ...answer,
    exitCode: CRASHED,
    stdout: answer.stdout.slice(0, Math.floor(answer.stdout.length / 2)),
  }),
} as const;
