import { findAddress, findFunctions } from "../windows/functions.ts";
import { listThreads, type SnapshotCalls } from "../windows/processes.ts";
import { NO_HANDLE, type ProcessCalls } from "./calls.ts";

const THREAD_QUERY_INFORMATION = 0x0040;
/** ThreadQuerySetWin32StartAddress: in no header, but in every Windows. */
const START_ADDRESS_CLASS = 9;

export const THREAD_SIGNATURES = {
  NtQueryInformationThread: { return: "i32", arguments: ["u64", "i32", "pointer", "u32", "pointer"] },
} as const;

/** CtrlRoutine is at the same address in every 64-bit process of one Windows: system libraries are loaded alike. */
export const findControlRoutine = (): bigint | undefined => findAddress("kernel32.dll", "CtrlRoutine");

interface Delivery {
  /** Handle of the process. */
  readonly process: bigint;
  /** Address of `findControlRoutine`. */
  readonly routine: bigint;
  readonly event: number;
}

/** Whether a process is of 32 bits: its CtrlRoutine is elsewhere, so that nothing can be delivered to it. */
export function is32Bit(calls: ProcessCalls, process: bigint): boolean {
  const wow64 = Buffer.alloc(4);
  calls.IsWow64Process(process, wow64);
  return wow64.readUInt32LE() !== 0;
}

/**
 * Delivers a console control event to one process as Windows itself does: by a thread that runs CtrlRoutine.
 * GenerateConsoleCtrlEvent knows only CTRL_C and CTRL_BREAK, addresses whole consoles, and fails in containers.
 * @returns false when it cannot be delivered
 * @see https://github.com/docker/for-win/issues/3173
 */
export function deliver(calls: ProcessCalls, { process, routine, event }: Delivery): boolean {
  if (is32Bit(calls, process)) return false;
  const thread = calls.CreateRemoteThread(process, 0n, 0n, routine, BigInt(event), 0, 0n);
  if (thread === NO_HANDLE) return false;
  calls.CloseHandle(thread);
  return true;
}

/**
 * How to find out whether a thread began in CtrlRoutine.
 * @returns a question about a thread's handle
 */
export function controlThreadQuestion(): (thread: bigint) => boolean {
  const { functions, missing } = findFunctions("ntdll.dll", THREAD_SIGNATURES);
  // 0 is a success here.
  if (missing.length > 0) return () => false;
  const routines = new Set([findControlRoutine(), findAddress("kernelbase.dll", "CtrlRoutine")]);
  return (thread) => {
    const start = Buffer.alloc(8);
    const failed = functions.NtQueryInformationThread(thread, START_ADDRESS_CLASS, start, 8, 0n);
    return failed === 0 && routines.has(start.readBigUInt64LE());
  };
}

/**
 * Those of some processes that have got CTRL_CLOSE or CTRL_SHUTDOWN already: Windows ends a process when its handlers
 * return, so until then it has a thread that began in CtrlRoutine. After CTRL_C that thread is gone within milliseconds.
 */
export function findTold(
  calls: SnapshotCalls,
  processIds: ReadonlySet<number>,
  isControlThread: (thread: bigint) => boolean,
): ReadonlySet<number> {
  const told = new Set<number>();
  // One look at all threads: a look takes milliseconds, and there may be thousands of processes.
  for (const { id, ownerId } of listThreads(calls)) {
    if (!processIds.has(ownerId) || told.has(ownerId)) continue;
    const thread = calls.OpenThread(THREAD_QUERY_INFORMATION, 0, id);
    if (thread === NO_HANDLE) continue;
    if (isControlThread(thread)) told.add(ownerId);
    calls.CloseHandle(thread);
  }
  return told;
}
