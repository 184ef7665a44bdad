import { findAddress, findFunctions } from "./functions.ts";

/** All optional: an image without one of them writes without a bound, as any program does. */
export const BOUNDED_WRITE_SIGNATURES = {
  GetCurrentThreadId: { return: "u32", arguments: [] },
  OpenThread: { return: "u64", arguments: ["u32", "i32", "u32"] },
  // phNewTimer, TimerQueue, Callback, Parameter, DueTime, Period, Flags
  CreateTimerQueueTimer: { return: "i32", arguments: ["pointer", "u64", "u64", "u64", "u32", "u32", "u32"] },
  DeleteTimerQueueTimer: { return: "i32", arguments: ["u64", "u64", "u64"] },
} as const;

const THREAD_TERMINATE = 0x1;
const DEFAULT_QUEUE = 0n;
const WT_EXECUTEINTIMERTHREAD = 0x20;
const WAIT_FOR_CALLBACK = 0xffff_ffff_ffff_ffffn;

/** Runs something that blocks this thread in a read or write of Windows, which then fails at the limit. */
export type BoundInput = <Result>(work: () => Result) => Result;

/**
 * Makes `BoundInput` for the thread that calls this. A timer of Windows calls CancelSynchronousIo itself, with this
 * thread as its parameter: a pipe that nobody reads ends the write with ERROR_OPERATION_ABORTED, and no thread of
 * JavaScript is needed for that.
 * @see https://learn.microsoft.com/windows/win32/api/ioapiset/nf-ioapiset-cancelsynchronousio
 * @see https://learn.microsoft.com/windows/win32/api/threadpoollegacyapiset/nf-threadpoollegacyapiset-createtimerqueuetimer
 */
export function boundThisThread(limitMs: number): BoundInput {
  const { functions } = findFunctions("kernel32.dll", BOUNDED_WRITE_SIGNATURES);
  const cancel = findAddress("kernel32.dll", "CancelSynchronousIo");
  const thread = functions.OpenThread(THREAD_TERMINATE, 0, functions.GetCurrentThreadId());
  if (cancel === undefined || thread === 0n) return (work) => work();
  return (work) => {
    const timer = Buffer.alloc(8);
    // Again and again: the first time may come just before the thread blocks.
    const flags = WT_EXECUTEINTIMERTHREAD;
    functions.CreateTimerQueueTimer(timer, DEFAULT_QUEUE, cancel, thread, limitMs, limitMs, flags);
    try {
      return work();
    } finally {
      const made = timer.readBigUInt64LE();
      if (made !== 0n) functions.DeleteTimerQueueTimer(DEFAULT_QUEUE, made, WAIT_FOR_CALLBACK);
    }
  };
}
