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

/** What a stop can be for the application: by the program, as Windows sent it, one event, or nothing. */
export const STOP_EVENTS = ["auto", "same", "ctrl-c", "ctrl-break", "ctrl-close", "none"] as const;
export type StopEvent = (typeof STOP_EVENTS)[number];

/** What became of a stop at one process. */
export interface ToldProcess {
  /** File name, for example "node.exe". */
  readonly file: string;
  readonly id: number;
  /** For example "CTRL_C". */
  readonly event: string;
  /** Whether it was told, was told by Windows before, or could not be told: it has ended, or is of 32 bits. */
  readonly outcome: "told" | "told already" | "not told";
  readonly because: string;
}
