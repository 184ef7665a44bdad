import { EXIT } from "../errors/exit-codes.ts";
import { StopRequested, type StopEvent, type ToldProcess } from "../ending/stop.ts";
import { readWideString, wideString } from "../windows/native-memory.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { INFINITE, type ProcessCalls } from "./calls.ts";
import { controlEventName } from "./control-event-numbers.ts";
import { EntrypointJob } from "./job.ts";
import { letEntrypointBeToldFirst, type OwnProcess } from "./own-process.ts";
import { passOnOnce, planPassOn } from "./pass-on.ts";
import { startSuspended, type StartOptions } from "./start.ts";

const UINT_MAX_PATH = 260;
const WAIT_ANY = 0;
/** Its place in the list of handles. */
const CONTROL_EVENT = 1;

export interface HandoverOptions extends StartOptions {
  /** The event that the application gets for CTRL_CLOSE, CTRL_LOGOFF and CTRL_SHUTDOWN. */
  readonly stopEvent: StopEvent;
  /** Called when a stop has been passed on. */
  readonly onStop: (told: readonly ToldProcess[]) => void;
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
  const job = own.limited ? undefined : new EntrypointJob(calls);
  const { process, thread, id } = startSuspended(calls, commandLine, options);
  job?.add(process);
  const stop = events.take();
  if (stop !== undefined) {
    // Windows reports a stop once: an entrypoint that starts later would never receive it.
    calls.TerminateProcess(process, 0);
    throw new StopRequested(controlEventName(stop));
  }
  calls.ResumeThread(thread);
  calls.CloseHandle(thread);
  shrink(calls);
  const passOn = planPassOn(calls, { process, id }, options.stopEvent);
  if (passOn === undefined) letEntrypointBeToldFirst(calls);
  waitForEnd(
    own,
    process,
    passOnOnce((event) => {
      const told = passOn?.(event) ?? [];
      options.onStop(told);
      return told.some(({ outcome }) => outcome !== "not told");
    }),
  );
  job?.release();
  return exitCode(calls, process);
}

function exitCode(calls: ProcessCalls, process: bigint): number {
  const code = Buffer.alloc(4);
  return calls.GetExitCodeProcess(process, code) === 0 ? EXIT.failed : code.readUInt32LE();
}

/** Holds on to as little as can be: no folder, and no page of memory that is not used again. */
function shrink(calls: ProcessCalls): void {
  const folder = Buffer.alloc(UINT_MAX_PATH);
  const length = calls.GetSystemDirectoryA(folder, UINT_MAX_PATH);
  if (length > 0) calls.SetCurrentDirectoryW(wideString(folder.toString("latin1", 0, length)));
  collectGarbage();
  // Once: nothing but one wait runs in this process from here on, so what is trimmed stays out of memory.
  calls.K32EmptyWorkingSet(calls.GetCurrentProcess());
}

/**
 * No timer and no poll: the thread sleeps until the entrypoint ends or a control event comes.
 * @param passOn receives the event that ends this process
 */
function waitForEnd(
  { calls, events }: OwnProcess,
  entrypoint: bigint,
  passOn: (ending: number | undefined) => void,
): void {
  if (events.semaphore !== undefined) {
    const handles = Buffer.alloc(16);
    handles.writeBigUInt64LE(entrypoint, 0);
    handles.writeBigUInt64LE(events.semaphore, 8);
    while (calls.WaitForMultipleObjects(2, handles, WAIT_ANY, INFINITE) === CONTROL_EVENT) {
      passOn(events.ending());
    }
  }
  // If that wait is not possible or fails, the entrypoint runs on, and is waited for.
  calls.WaitForSingleObject(entrypoint, INFINITE);
}
