import { findFunctions } from "./functions.ts";
import { wideString } from "./native-memory.ts";

const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n;
const KEY = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const RRF_RT_REG_SZ = 0x2;
const RRF_RT_REG_DWORD = 0x10;
const MOST_BYTES = 512;

export const REGISTRY_SIGNATURES = {
  RegGetValueW: {
    return: "u32",
    // hkey, lpSubKey, lpValue, dwFlags, pdwType, pvData, pcbData
    arguments: ["u64", "pointer", "pointer", "u32", "pointer", "pointer", "pointer"],
  },
} as const;

/** A text that the image's registry has of its Windows; undefined when it does not say. */
export function currentVersionText(name: string): string | undefined {
  // Ends in a NUL.
  const text = readValue(name, RRF_RT_REG_SZ)?.toString("utf16le").slice(0, -1) ?? "";
  return text === "" ? undefined : text;
}

/** The same for a number. */
export const currentVersionNumber = (name: string): number | undefined =>
  readValue(name, RRF_RT_REG_DWORD)?.readUInt32LE();

/**
 * @returns undefined also where the image lacks the function
 * @see https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-reggetvaluew
 */
function readValue(name: string, type: number): Buffer | undefined {
  const { functions, missing } = findFunctions("advapi32.dll", REGISTRY_SIGNATURES);
  // 0 is a success here.
  if (missing.length > 0) return undefined;
  const value = Buffer.alloc(MOST_BYTES);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(MOST_BYTES);
  const key = wideString(KEY);
  const failed = functions.RegGetValueW(HKEY_LOCAL_MACHINE, key, wideString(name), type, 0n, value, size);
  return failed === 0 ? value.subarray(0, size.readUInt32LE()) : undefined;
}
