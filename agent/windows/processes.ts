import { findFunctions } from "./functions.ts";
import { decodeWideString } from "./native-memory.ts";

/** A process of this container, from one look at all of them. */
export interface ProcessRecord {
  readonly id: number;
  readonly parentId: number;
  /** File name, for example "node.exe". */
  readonly file: string;
}

const NO_HANDLE = 0n;
const INVALID_HANDLE_VALUE = 0xffff_ffff_ffff_ffffn;

/** Called at a stop and by diagnoses only; an image that lacks one of them gets an empty list. */
export const SNAPSHOT_SIGNATURES = {
  CreateToolhelp32Snapshot: { return: "u64", arguments: ["u32", "u32"] },
  Process32FirstW: { return: "i32", arguments: ["u64", "pointer"] },
  Process32NextW: { return: "i32", arguments: ["u64", "pointer"] },
  Thread32First: { return: "i32", arguments: ["u64", "pointer"] },
  Thread32Next: { return: "i32", arguments: ["u64", "pointer"] },
  OpenProcess: { return: "u64", arguments: ["u32", "i32", "u32"] },
  OpenThread: { return: "u64", arguments: ["u32", "i32", "u32"] },
  GetProcessTimes: {
    return: "i32",
    arguments: ["u64", "pointer", "pointer", "pointer", "pointer"],
  },
  QueryFullProcessImageNameW: { return: "i32", arguments: ["u64", "u32", "pointer", "pointer"] },
  CloseHandle: { return: "i32", arguments: ["u64"] },
} as const;

export const snapshotCalls = () => findFunctions("kernel32.dll", SNAPSHOT_SIGNATURES).functions;
export type SnapshotCalls = ReturnType<typeof snapshotCalls>;

const TH32CS_SNAPPROCESS = 0x2;
const TH32CS_SNAPTHREAD = 0x4;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
/** In UTF-16 units. */
const LONGEST_PATH = 32_768;

/** @see https://learn.microsoft.com/windows/win32/api/tlhelp32/ns-tlhelp32-processentry32w */
export const PROCESSENTRY32W = { size: 568, id: 8, parentId: 32, file: 44 } as const;
/** @see https://learn.microsoft.com/windows/win32/api/tlhelp32/ns-tlhelp32-threadentry32 */
export const THREADENTRY32 = { size: 28, id: 8, ownerId: 12 } as const;

/** All processes of this container that this user may see. */
export function listProcesses(calls: SnapshotCalls): ProcessRecord[] {
  const { Process32FirstW: first, Process32NextW: next } = calls;
  const listing = { what: TH32CS_SNAPPROCESS, size: PROCESSENTRY32W.size, first, next };
  return walk(calls, listing).map((entry) => ({
    id: entry.readUInt32LE(PROCESSENTRY32W.id),
    parentId: entry.readUInt32LE(PROCESSENTRY32W.parentId),
    file: decodeWideString(entry.subarray(PROCESSENTRY32W.file)),
  }));
}

/** A thread of this container. */
export interface ThreadRecord {
  readonly id: number;
  /** Id of its process. */
  readonly ownerId: number;
}

/** All threads of this container, whose processes this user may see. */
export function listThreads(calls: SnapshotCalls): ThreadRecord[] {
  const { Thread32First: first, Thread32Next: next } = calls;
  const listing = { what: TH32CS_SNAPTHREAD, size: THREADENTRY32.size, first, next };
  return walk(calls, listing).map((entry) => ({
    id: entry.readUInt32LE(THREADENTRY32.id),
    ownerId: entry.readUInt32LE(THREADENTRY32.ownerId),
  }));
}

/**
 * When a process was started, in units of 100 ns.
 * @returns undefined where this user may not know, or it has ended
 * @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesstimes
 */
export const startTime = (calls: SnapshotCalls, processId: number): bigint | undefined =>
  ask(calls, processId, (process) => {
    const created = Buffer.alloc(8);
    const other = Buffer.alloc(8);
    const known = calls.GetProcessTimes(process, created, other, other, other) !== 0;
    return known ? created.readBigUInt64LE() : undefined;
  });

/**
 * Path of the program that a process runs, such as "C:\\app\\server.exe".
 * @returns undefined where this user may not know, or it has ended
 * @see https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-queryfullprocessimagenamew
 */
export const programPath = (calls: SnapshotCalls, processId: number): string | undefined =>
  ask(calls, processId, (process) => {
    const path = Buffer.alloc(2 * LONGEST_PATH);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(LONGEST_PATH);
    const known = calls.QueryFullProcessImageNameW(process, 0, path, length) !== 0;
    return known ? path.toString("utf16le", 0, 2 * length.readUInt32LE()) : undefined;
  });

function ask<Answer>(
  calls: SnapshotCalls,
  processId: number,
  question: (process: bigint) => Answer,
): Answer | undefined {
  const process = calls.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, processId);
  if (process === NO_HANDLE) return undefined;
  const answer = question(process);
  calls.CloseHandle(process);
  return answer;
}

/** What a snapshot lists, the size of its entries, and the functions for the first one and for each further one. */
interface Listing {
  readonly what: number;
  readonly size: number;
  readonly first: (snapshot: bigint, entry: Buffer) => number;
  readonly next: (snapshot: bigint, entry: Buffer) => number;
}

function walk(calls: SnapshotCalls, { what, size, first, next }: Listing): Buffer[] {
  const snapshot = calls.CreateToolhelp32Snapshot(what, 0);
  if (snapshot === NO_HANDLE || snapshot === INVALID_HANDLE_VALUE) return [];
  const entries: Buffer[] = [];
  const entry = Buffer.alloc(size);
  entry.writeUInt32LE(size);
  for (let more = first(snapshot, entry); more !== 0; more = next(snapshot, entry))
    entries.push(Buffer.from(entry));
  calls.CloseHandle(snapshot);
  return entries;
}
