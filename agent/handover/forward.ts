import { findAddress } from "../windows/functions.ts";
import { NO_HANDLE, type ProcessCalls } from "./calls.ts";

/**
 * Passes on the event that ends this process, if there is one, and only once however often it is called.
 * @param attempt returns whether the event could be delivered; if not, the next call tries again
 */
export function passOnOnce(attempt: (event: number) => boolean): (ending: number | undefined) => void {
  let delivered = false;
  return (ending) => {
    if (!delivered && ending !== undefined) delivered = attempt(ending);
  };
}

interface Delivery {
  /** Handle. */
  readonly process: bigint;
  /** Address of `findControlRoutine`. */
  readonly routine: bigint;
  readonly event: number;
}

/**
 * Delivers a console control event to one process as Windows itself does: by a thread that runs CtrlRoutine.
 * GenerateConsoleCtrlEvent knows only CTRL_C and CTRL_BREAK.
 * @returns false when it cannot be delivered: a 32-bit process has its CtrlRoutine elsewhere
 */
export function deliver(calls: ProcessCalls, { process, routine, event }: Delivery): boolean {
  const wow64 = Buffer.alloc(4);
  calls.IsWow64Process(process, wow64);
  if (wow64.readUInt32LE() !== 0) return false;
  const thread = calls.CreateRemoteThread(process, 0n, 0n, routine, BigInt(event), 0, 0n);
  if (thread === NO_HANDLE) return false;
  calls.CloseHandle(thread);
  return true;
}

/** CtrlRoutine is at the same address in every 64-bit process of one Windows: system libraries are loaded alike. */
export const findControlRoutine = (): bigint | undefined => findAddress("kernel32.dll", "CtrlRoutine");
