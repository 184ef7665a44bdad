/** The events by which Node reports what no code has handled. */
export interface ProcessEvents {
  on(event: "uncaughtException" | "unhandledRejection", listener: (error: unknown) => void): unknown;
  on(event: "beforeExit", listener: () => void): unknown;
}

/** How a process ends that cannot go on as planned. */
export interface Unforeseen {
  /** Aborts with the first error that nobody handled, for work that has something to take back. */
  readonly signal: AbortSignal;
  /** Rejects with that error where nothing is taken back, or when taking back has failed. */
  readonly failed: Promise<never>;
}

/** Whoever has something to take back. */
export interface TakingBack {
  /** Whether somebody listens to the signal, and is waited for. */
  readonly expected: () => boolean;
  readonly withinMs: number;
}

/**
 * Watches for errors that nobody handles, and for an event loop that is empty before there is a result: a promise
 * that never settles. By itself Node would end with 1, or with 0 and without a word.
 * @see https://nodejs.org/api/process.html#event-beforeexit
 */
export function watchForUnforeseen(events: ProcessEvents, takingBack: TakingBack): Unforeseen {
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  // Whoever waits for it has it from the race; nobody may be waiting any more.
  promise.catch(() => {});
  const fail = (error: unknown): void => {
    const first = controller.signal.aborted ? controller.signal.reason : error;
    if (controller.signal.aborted || !takingBack.expected()) return reject(first);
    setTimeout(reject, takingBack.withinMs, first);
    controller.abort(error);
  };
  events.on("uncaughtException", fail);
  events.on("unhandledRejection", fail);
  events.on("beforeExit", () => fail(new Error("nothing is left to wait for, and there is no result")));
  return { signal: controller.signal, failed: promise };
}
