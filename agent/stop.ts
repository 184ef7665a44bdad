import { setTimeout as sleep } from "node:timers/promises";

import { CredrouteError } from "./errors/credroute-error.ts";

/** What Windows gives a process that a console control event ends: STATUS_CONTROL_C_EXIT. */
const STATUS_CONTROL_C_EXIT = 0xc000_013a;

/** A console control event came before the entrypoint ran: not a failure, only an end. */
export class StopRequested extends Error {
  override readonly name = "StopRequested";
  /** For example "CTRL_SHUTDOWN". */
  readonly event: string;
  readonly exitCode = STATUS_CONTROL_C_EXIT;

  constructor(event: string) {
    super(`stopped by ${event}`);
    this.event = event;
  }
}

/** Waits for work, but no longer than until a stop. @throws StopRequested, as the signal's reason */
export function unlessStopped<Result>(stop: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => reject(stop.reason);
  if (stop.aborted) giveUp();
  stop.addEventListener("abort", giveUp, { once: true });
  // In this order: of work that is done already and a stop that has come already, the stop wins.
  return Promise.race([promise, work]);
}

/** How much later than a shell this process may notice a stop. */
const NOTICE_MS = 200;

/**
 * Waits for work by a shell. Windows tells the shell of a stop, too: that it ended without an answer is no failure then.
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
