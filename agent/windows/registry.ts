import { needFunctions, type LibraryFunctions } from "./functions.ts";
import { wideString } from "./native-memory.ts";

const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n;
const RRF_RT_ANY = 0xffff;
/** Without it a REG_EXPAND_SZ is read as what it means here and now, and could not be put back as it was. */
const RRF_NOEXPAND = 0x1000_0000;

const ERROR_FILE_NOT_FOUND = 2;
const ERROR_MORE_DATA = 234;
const FIRST_BUFFER_BYTES = 1024;
const ATTEMPTS = 8;

/** @see https://learn.microsoft.com/windows/win32/sysinfo/registry-value-types */
export const REG_SZ = 1;
export const REG_EXPAND_SZ = 2;
export const REG_MULTI_SZ = 7;

/** A value as the registry holds it. */
export interface RegistryValue {
  readonly type: number;
  readonly bytes: Buffer;
}

/** Values below HKEY_LOCAL_MACHINE. */
export interface Registry {
  /** @returns undefined where the key or the value does not exist. @throws RegistryFailure */
  readonly read: (key: string, name: string) => RegistryValue | undefined;
  /** Writes a value, and makes the key where it is missing. @throws RegistryFailure */
  readonly write: (key: string, name: string, value: RegistryValue) => void;
  /** Removes a value; one that is gone already is a success. @throws RegistryFailure */
  readonly remove: (key: string, name: string) => void;
}

/** A registry function that failed. */
export class RegistryFailure extends Error {
  override readonly name = "RegistryFailure";
  readonly code: number;
  constructor(call: string, code: number) {
    super(`${call} returned ${code}`);
    this.code = code;
  }
}

export const REGISTRY_CHANGE_SIGNATURES = {
  RegGetValueW: {
    return: "u32",
    arguments: ["u64", "pointer", "pointer", "u32", "pointer", "pointer", "pointer"],
  },
  RegSetKeyValueW: { return: "u32", arguments: ["u64", "pointer", "pointer", "u32", "pointer", "u32"] },
  RegDeleteKeyValueW: { return: "u32", arguments: ["u64", "pointer", "pointer"] },
} as const;

/**
 * The machine's registry.
 * @throws CredrouteError WINDOWS_FUNCTION_MISSING
 * @see https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regsetkeyvaluew
 */
export function openRegistry(): Registry {
  const calls = needFunctions("advapi32.dll", REGISTRY_CHANGE_SIGNATURES);
  return {
    read: (key, name) => readValue(calls, key, name),
    write: (key, name, { type, bytes }) =>
      check(
        "RegSetKeyValueW",
        calls.RegSetKeyValueW(
          HKEY_LOCAL_MACHINE,
          wideString(key),
          wideString(name),
          type,
          bytes,
          bytes.length,
        ),
      ),
    remove: (key, name) => {
      const code = calls.RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, wideString(key), wideString(name));
      if (code !== ERROR_FILE_NOT_FOUND) check("RegDeleteKeyValueW", code);
    },
  };
}

function readValue(
  calls: LibraryFunctions<typeof REGISTRY_CHANGE_SIGNATURES>,
  key: string,
  name: string,
): RegistryValue | undefined {
  const type = Buffer.alloc(4);
  const size = Buffer.alloc(4);
  let bytes = Buffer.alloc(FIRST_BUFFER_BYTES);
  // A value may grow between two calls, so asking for the size once is not enough.
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    size.writeUInt32LE(bytes.length);
    const words = [wideString(key), wideString(name)] as const;
    const code = calls.RegGetValueW(
      HKEY_LOCAL_MACHINE,
      ...words,
      RRF_RT_ANY | RRF_NOEXPAND,
      type,
      bytes,
      size,
    );
    if (code === 0) return { type: type.readUInt32LE(), bytes: bytes.subarray(0, size.readUInt32LE()) };
    if (code === ERROR_FILE_NOT_FOUND) return undefined;
    if (code !== ERROR_MORE_DATA) throw new RegistryFailure("RegGetValueW", code);
    bytes = Buffer.alloc(Math.max(size.readUInt32LE(), bytes.length * 2));
  }
  throw new RegistryFailure("RegGetValueW", ERROR_MORE_DATA);
}

function check(call: string, code: number): void {
  if (code !== 0) throw new RegistryFailure(call, code);
}
