import { openSystemLibrary } from "../windows/library.ts";
import type { ProcessCalls } from "./calls.ts";
import { ControlEvents } from "./control-events.ts";
import { isLimited } from "./job-limits.ts";

/** This process, for the rest of its life. */
export interface OwnProcess {
  readonly calls: ProcessCalls;
  readonly events: ControlEvents;
  /** Whether it is in a job with limits that the entrypoint should see. */
  readonly limited: boolean;
}

/**
 * Makes this process one that outlives its entrypoint: no control event ends it any more.
 * @param processor as process.arch names it
 */
export function takeCharge(calls: ProcessCalls, processor: string): OwnProcess {
  const limited = isLimited(calls);
  stopLast();
  return { calls, limited, events: new ControlEvents(calls, processor) };
}

const LAST_APPLICATION_LEVEL = 0x100;
const SHUTDOWN_NORETRY = 1;

/**
 * Where Windows tells processes of a stop one after the other, the entrypoint, at the usual level of 0x280, is told
 * before this process, which ends only after it.
 * @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setprocessshutdownparameters
 */
function stopLast(): void {
  try {
    const { SetProcessShutdownParameters } = openSystemLibrary("kernel32.dll", {
      SetProcessShutdownParameters: { return: "i32", arguments: ["u32", "u32"] },
    });
    SetProcessShutdownParameters(LAST_APPLICATION_LEVEL, SHUTDOWN_NORETRY);
  } catch {
    // A small Windows may lack the function; then there is no order to be had.
  }
}
