import { findFunctions } from "./functions.ts";

export const PROCESS_MEMORY_SIGNATURES = {
  OpenProcess: { return: "u64", arguments: ["u32", "i32", "u32"] },
  CloseHandle: { return: "i32", arguments: ["u64"] },
  ReadProcessMemory: { return: "i32", arguments: ["u64", "u64", "pointer", "u64", "pointer"] },
} as const;

export const PROCESS_INFORMATION_SIGNATURES = {
  NtQueryInformationProcess: { return: "i32", arguments: ["u64", "i32", "pointer", "u32", "pointer"] },
} as const;

/** PROCESS_QUERY_INFORMATION and PROCESS_VM_READ. */
const ACCESS = 0x0400 | 0x0010;
const PROCESS_BASIC_INFORMATION = { class: 0, size: 48, peb: 8 } as const;
/** @see https://learn.microsoft.com/windows/win32/api/winternl/ns-winternl-peb */
export const PEB = { processParameters: 32 } as const;

/** A process that is open for reading. */
export interface ReadableProcess {
  readonly handle: bigint;
  /** Reads its memory. @returns undefined where that is not possible */
  readonly read: (address: bigint, length: number) => Buffer | undefined;
  /** Reads 8 bytes of the parameters that it was started with. @param offset in RTL_USER_PROCESS_PARAMETERS */
  readonly parameter: (offset: number) => bigint | undefined;
}

/**
 * Opens another process and reads in it. For diagnoses: nothing else shows what a process was really started with.
 * @param further access that is wanted too
 * @returns undefined where this user may not read that process, or it has ended
 * @see https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess
 */
export function readInProcess<Answer>(
  processId: number,
  use: (process: ReadableProcess) => Answer | undefined,
  further = 0,
): Answer | undefined {
  const { OpenProcess, CloseHandle, ReadProcessMemory } = findFunctions(
    "kernel32.dll",
    PROCESS_MEMORY_SIGNATURES,
  ).functions;
  const handle = OpenProcess(ACCESS | further, 0, processId);
  if (handle === 0n) return undefined;
  const read = (address: bigint, length: number): Buffer | undefined => {
    const bytes = Buffer.alloc(length);
    const done = Buffer.alloc(8);
    return ReadProcessMemory(handle, address, bytes, BigInt(length), done) === 0 ? undefined : bytes;
  };
  try {
    const peb = pebAddress(handle);
    const parameters = peb && read(peb + BigInt(PEB.processParameters), 8)?.readBigUInt64LE();
    if (parameters === undefined) return undefined;
    const parameter = (offset: number): bigint | undefined =>
      read(parameters + BigInt(offset), 8)?.readBigUInt64LE();
    return use({ handle, read, parameter });
  } finally {
    CloseHandle(handle);
  }
}

function pebAddress(process: bigint): bigint | undefined {
  const { functions, missing } = findFunctions("ntdll.dll", PROCESS_INFORMATION_SIGNATURES);
  // 0 is a success here.
  if (missing.length > 0) return undefined;
  const { class: kind, size, peb } = PROCESS_BASIC_INFORMATION;
  const bytes = Buffer.alloc(size);
  const failed = functions.NtQueryInformationProcess(process, kind, bytes, size, Buffer.alloc(4));
  return failed === 0 ? bytes.readBigUInt64LE(peb) : undefined;
}
