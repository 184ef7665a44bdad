import { findFunctions } from "./functions.ts";
import { readInProcess } from "./process-parameters.ts";

export const FILE_TYPE_SIGNATURES = {
  DuplicateHandle: {
    return: "i32",
    arguments: ["u64", "u64", "u64", "pointer", "u32", "i32", "u32"],
  },
  GetCurrentProcess: { return: "u64", arguments: [] },
  GetFileType: { return: "u32", arguments: ["u64"] },
  CloseHandle: { return: "i32", arguments: ["u64"] },
} as const;

const PROCESS_DUP_HANDLE = 0x0040;
const DUPLICATE_SAME_ACCESS = 0x2;
const FILE_TYPE_CHAR = 0x2;
/** Not in Microsoft's headers; the same in every 64-bit Windows. */
const STANDARD_OUTPUT = 0x28;

/**
 * Whether a process writes to a terminal: its standard output is a console's. Without a terminal the container runtime
 * gives it a pipe.
 * @returns undefined where this user may not know
 * @see https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getfiletype
 */
export const hasTerminal = (processId: number): boolean | undefined =>
  readInProcess(
    processId,
    ({ handle, parameter }) => {
      const output = parameter(STANDARD_OUTPUT);
      return output === undefined ? undefined : isCharacterDevice(handle, output);
    },
    PROCESS_DUP_HANDLE,
  );

/** @param output handle that is valid in that process */
function isCharacterDevice(process: bigint, output: bigint): boolean | undefined {
  const calls = findFunctions("kernel32.dll", FILE_TYPE_SIGNATURES).functions;
  const copy = Buffer.alloc(8);
  const self = calls.GetCurrentProcess();
  if (calls.DuplicateHandle(process, output, self, copy, 0, 0, DUPLICATE_SAME_ACCESS) === 0) return undefined;
  const duplicate = copy.readBigUInt64LE();
  const type = calls.GetFileType(duplicate);
  calls.CloseHandle(duplicate);
  return type === FILE_TYPE_CHAR;
}
