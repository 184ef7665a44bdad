/** A point in time that a whole bootstrap must end by. */
export interface Deadline {
  readonly totalMs: number;
  /** Milliseconds left, never negative. */
  remainingMs(): number;
}

/** Starts the clock now; it is monotonic, so a corrected wall clock moves nothing. */
export function startDeadline(totalMs: number): Deadline {
  const end = performance.now() + totalMs;
  return { totalMs, remainingMs: () => Math.max(0, end - performance.now()) };
}

/** A span in words, for messages: 30000 -> "30 s". */
export const describeDuration = (ms: number): string =>
  ms >= 1000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms)} ms`;
