import { StopRequested } from "../stop.ts";
import { describeWin32 } from "../windows/error-codes.ts";
import { readWideString, systemDirectory, wideString } from "../windows/library.ts";
import { INFINITE, type ProcessCalls } from "./calls.ts";
import { controlEventName, type ControlEvents } from "./control-events.ts";
import { deliverControlEvent, passOnOnce } from "./forward.ts";
import { EntrypointJob } from "./job.ts";
import { startSuspended } from "./start.ts";

const WAIT_ANY = 0;
/** What ends the wait, by its place in the list of handles. */
const ENTRYPOINT_ENDED = 0;
const CONTROL_EVENT = 1;

export interface HandoverOptions {
  /** Pass CTRL_CLOSE, CTRL_LOGOFF and CTRL_SHUTDOWN on to the entrypoint. */
  readonly forwardShutdown: boolean;
  /** Run the entrypoint without Administrators' rights. */
  readonly dropAdmin: boolean;
}

/** This process, for the rest of its life. */
export interface OwnProcess {
  readonly calls: ProcessCalls;
  readonly events: ControlEvents;
}

/** Our own command line, as Windows has it. */
export const ownCommandLine = (calls: ProcessCalls): string => readWideString(calls.GetCommandLineW());

/**
 * Becomes the entrypoint as far as Windows allows: starts it as this process was started, then does nothing but
 * wait for it. Blocks the thread until it has ended.
 * @param commandLine goes to CreateProcessW as it is
 * @returns the entrypoint's exit code, all 32 bits
 * @throws CredrouteError of `startSuspended`; StopRequested when a control event came before the entrypoint ran
 */
export function becomeEntrypoint(own: OwnProcess, commandLine: string, options: HandoverOptions): number {
  const { calls, events } = own;
  const job = new EntrypointJob(calls);
  const { process, thread } = startSuspended(calls, commandLine, options.dropAdmin);
  job.add(process);
  const stop = events.take();
  if (stop !== undefined) {
    // Windows tells of a stop once: an entrypoint that starts after that would never hear of it.
    calls.TerminateProcess(process, 0);
    throw new StopRequested(controlEventName(stop));
  }
  calls.ResumeThread(thread);
  calls.CloseHandle(thread);
  shrink(calls);
  waitForEnd(own, process, options.forwardShutdown);
  job.release();
  const code = Buffer.alloc(4);
  calls.GetExitCodeProcess(process, code);
  return code.readUInt32LE();
}

/** Holds on to as little as can be: no folder, and no page of memory that is not used again. */
function shrink(calls: ProcessCalls): void {
  calls.SetCurrentDirectoryW(wideString(systemDirectory()));
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  // Once: nothing but one wait runs in this process from here on, so what is trimmed stays out of memory.
  calls.K32EmptyWorkingSet(calls.GetCurrentProcess());
}

/** No timer and no poll: the thread sleeps until the entrypoint ends or a control event comes. */
function waitForEnd({ calls, events }: OwnProcess, entrypoint: bigint, forward: boolean): void {
  const handles = Buffer.alloc(16);
  handles.writeBigUInt64LE(entrypoint, 0);
  handles.writeBigUInt64LE(events.semaphore, 8);
  const passOn = passOnOnce((event) => forward && deliverControlEvent(calls, entrypoint, event));
  for (;;) {
    const woken = calls.WaitForMultipleObjects(2, handles, WAIT_ANY, INFINITE);
    if (woken === ENTRYPOINT_ENDED) return;
    if (woken !== CONTROL_EVENT) {
      throw new Error(`waiting for the entrypoint failed: ${describeWin32(calls.GetLastError())}`);
    }
    passOn(events.ending());
  }
}
