import type { Environment } from "./environment.ts";
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
/** Not in Microsoft's headers; the same in every 64-bit Windows since Vista. */
const PROCESS_PARAMETERS = { environment: 0x80, environmentSize: 0x3f0 } as const;
/** An environment block has no documented limit; no real one comes near this. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Reads the environment that another process was started with and has now. For diagnoses: nothing else shows what a
 * Windows service really got.
 * @returns undefined where this user may not read that process, or it has ended
 * @see https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess
 */
export function readProcessEnvironment(processId: number): Environment | undefined {
  const { OpenProcess, CloseHandle, ReadProcessMemory } = findFunctions(
    "kernel32.dll",
    PROCESS_MEMORY_SIGNATURES,
  ).functions;
  const process = OpenProcess(ACCESS, 0, processId);
  if (process === 0n) return undefined;
  const read = (address: bigint, length: number): Buffer | undefined => {
    const bytes = Buffer.alloc(length);
    const done = Buffer.alloc(8);
    return ReadProcessMemory(process, address, bytes, BigInt(length), done) === 0 ? undefined : bytes;
  };
  try {
    return readBlock(pebAddress(process), read);
  } finally {
    CloseHandle(process);
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

function readBlock(
  peb: bigint | undefined,
  read: (address: bigint, length: number) => Buffer | undefined,
): Environment | undefined {
  if (peb === undefined) return undefined;
  const parameters = read(peb + BigInt(PEB.processParameters), 8)?.readBigUInt64LE();
  if (parameters === undefined) return undefined;
  const block = read(parameters + BigInt(PROCESS_PARAMETERS.environment), 8)?.readBigUInt64LE();
  const size = read(parameters + BigInt(PROCESS_PARAMETERS.environmentSize), 8)?.readBigUInt64LE();
  if (block === undefined || size === undefined) return undefined;
  const bytes = read(block, Math.min(Number(size), MOST_BYTES));
  return bytes && parseBlock(bytes.toString("utf16le"));
}

/** "NAME=value" strings, each ended by a NUL, the block by another. */
function parseBlock(text: string): Environment {
  const [block = ""] = text.split("\0\0", 1);
  const entries = block.split("\0").map((entry): [string, string] => {
    const end = entry.indexOf("=", 1);
    return [entry.slice(0, end).toUpperCase(), entry.slice(end + 1)];
  });
  return Object.fromEntries(entries);
}
