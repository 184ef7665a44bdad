import { Worker } from "node:worker_threads";

const STANDARD_OUTPUT = 1;

/** What the thread of a heartbeat is told. */
export interface Beat {
  readonly step: string;
  readonly everyMs: number;
  /** Of the file that the lines go to. */
  readonly fd: number;
}

/**
 * Runs work, and says every 8 seconds that it is not done yet, so that nobody takes a long step for a hang. A thread of its
 * own says it: steps such as the hashes of a build keep the main thread busy for longer.
 */
export async function withHeartbeat<Result>(
  step: string,
  work: Promise<Result>,
  { everyMs = 8000, fd = STANDARD_OUTPUT }: Partial<Omit<Beat, "step">> = {},
): Promise<Result> {
  const workerData: Beat = { step, everyMs, fd };
  const thread = new Worker(new URL("heartbeat-thread.ts", import.meta.url), { workerData });
  try {
    return await work;
  } finally {
    await thread.terminate();
  }
}
