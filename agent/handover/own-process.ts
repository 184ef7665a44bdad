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
const LAST_APPLICATION_LEVEL = 0x100;
const SHUTDOWN_NORETRY = 1;

/**
 * Makes this process one that outlives its entrypoint: no control event ends it any more.
 * @param processor as process.arch names it
 */
export function takeCharge(calls: ProcessCalls, processor: string): OwnProcess {
  const limited = isLimited(calls);
  // Where Windows reports a stop to processes one after the other, the entrypoint, at the usual level of 0x280, is told
  // before this process, which ends only after it.
  calls.SetProcessShutdownParameters(LAST_APPLICATION_LEVEL, SHUTDOWN_NORETRY);
  try {
    return { calls, limited, events: new ControlEvents(calls, processor), problem: undefined };
  } catch (error) {
    // Some images forbid code that is in no file, or lack a function: that is no reason to run no entrypoint.
    const problem = error instanceof Error ? error.message : String(error);
    return { calls, limited, events: NO_CONTROL_EVENTS, problem };
  }
}
