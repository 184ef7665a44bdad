import type { ProcessCalls } from "./calls.ts";
import { ControlEvents, NO_CONTROL_EVENTS, type ControlEventSource } from "./control-events.ts";
import { isLimited } from "./job-limits.ts";

/** This process, for the rest of its life. */
export interface OwnProcess {
  readonly calls: ProcessCalls;
  readonly events: ControlEventSource;
  /** Whether it is in a job with limits that the entrypoint should see. */
  readonly limited: boolean;
  /** Why a control event ends this process at once; undefined where it does not. */
  readonly problem: string | undefined;
}

/** @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setprocessshutdownparameters */
const FIRST_APPLICATION_LEVEL = 0x3ff;
const LAST_APPLICATION_LEVEL = 0x100;
const SHUTDOWN_NORETRY = 1;

/**
 * Makes this process one that outlives its entrypoint: no control event ends it any more.
 * @param processor as process.arch names it
 */
export function takeCharge(calls: ProcessCalls, processor: string): OwnProcess {
  const limited = isLimited(calls);
  // Where Windows tells processes of a stop one after the other, this one is told before the entrypoint, which has the
  // usual level of 0x280, and passes the stop on as the entrypoint understands it. Windows waits for this process, so
  // that it does not end the entrypoint, which may still be stopping, with an event that it does not handle.
  calls.SetProcessShutdownParameters(FIRST_APPLICATION_LEVEL, SHUTDOWN_NORETRY);
  try {
    return { calls, limited, events: new ControlEvents(calls, processor), problem: undefined };
  } catch (error) {
    // Some images forbid code that is in no file, or lack a function: that is no reason to run no entrypoint.
    const problem = error instanceof Error ? error.message : String(error);
    return { calls, limited, events: NO_CONTROL_EVENTS, problem };
  }
}

/** For a process that passes no stop on: Windows is to tell the entrypoint before it, and not after its time is up. */
export function letEntrypointBeToldFirst(calls: ProcessCalls): void {
  calls.SetProcessShutdownParameters(LAST_APPLICATION_LEVEL, SHUTDOWN_NORETRY);
}
