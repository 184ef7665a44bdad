import { setTimeout as sleep } from "node:timers/promises";

import { CredrouteError } from "../errors/credroute-error.ts";

/** How much later than a shell this process may notice a stop. */
const NOTICE_MS = 200;

/**
 * Waits for work by a shell. Windows sends a stop to the shell, too: an end without an answer is then not a failure.
 * @throws StopRequested, as the signal's reason, instead of a failure of the shell
 */
export async function unlessShellStopped<Result>(stop: AbortSignal, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CredrouteError && error.code.startsWith("SHELL_"))) throw error;
    await sleep(NOTICE_MS, undefined, { signal: stop }).catch(() => undefined);
    stop.throwIfAborted();
    throw error;
  }
}
