import { snapshotCalls } from "../windows/processes.ts";
import type { ProcessCalls } from "./calls.ts";
import { controlThreadQuestion, findControlRoutine, is32Bit } from "./control-routine.ts";
import type { StopEvent, ToldProcess } from "../ending/stop.ts";
import { tellReceivers, type RunningEntrypoint } from "./tell.ts";

/** Passes a stop on. @param event that credroute got @returns who got it */
export type PassOn = (event: number) => readonly ToldProcess[];

/**
 * How a stop reaches the application.
 * @returns undefined where it will not be passed on: Windows is then to tell the entrypoint first
 */
export function planPassOn(
  calls: ProcessCalls,
  entrypoint: RunningEntrypoint,
  option: StopEvent,
): PassOn | undefined {
  const routine = findControlRoutine();
  if (option === "none" || routine === undefined || is32Bit(calls, entrypoint.process)) return undefined;
  return (told) => {
    const teller = { calls, snapshot: snapshotCalls(), routine, isControlThread: controlThreadQuestion() };
    return tellReceivers(teller, entrypoint, { option, told });
  };
}

/**
 * Passes on the event that ends this process, if there is one, and only once however often it is called.
 * @param attempt returns whom it reached; when it reached nobody, the next call tries again
 */
export function passOnOnce(attempt: (event: number) => boolean): (ending: number | undefined) => void {
  let delivered = false;
  return (ending) => {
    if (!delivered && ending !== undefined) delivered = attempt(ending);
  };
}
