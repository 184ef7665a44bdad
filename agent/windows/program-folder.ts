import { win32 as path } from "node:path";

import { plainWriters } from "./access-list.ts";
import { findFunctions } from "./functions.ts";
import { wideString } from "./native-memory.ts";

/** Where a program is, and who without administrator rights can change what it loads. */
export interface ProgramFolder {
  readonly folder: string;
  /** Names such as "Users". */
  readonly writers: readonly string[];
}

export const FILE_SECURITY_SIGNATURES = {
  // lpFileName, RequestedInformation, pSecurityDescriptor, nLength, lpnLengthNeeded
  GetFileSecurityW: { return: "i32", arguments: ["pointer", "u32", "pointer", "u32", "pointer"] },
} as const;

const DACL_SECURITY_INFORMATION = 0x4;
/** An access control list has at most 64 KB. */
const MOST_BYTES = 66 * 1024;

/**
 * Reads the access control lists of a program and of its folder.
 * @param program full path
 * @returns undefined when Windows does not tell
 * @see https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-getfilesecurityw
 */
export function readProgramFolder(program: string): ProgramFolder | undefined {
  const folder = path.dirname(program);
  const descriptors = [folder, program].map(readDescriptor);
  const known = descriptors.filter((descriptor) => descriptor !== undefined);
  if (known.length < descriptors.length) return undefined;
  return { folder, writers: [...new Set(known.flatMap(plainWriters))] };
}

function readDescriptor(file: string): Buffer | undefined {
  const { functions } = findFunctions("advapi32.dll", FILE_SECURITY_SIGNATURES);
  const descriptor = Buffer.alloc(MOST_BYTES);
  const read = functions.GetFileSecurityW(
    wideString(file),
    DACL_SECURITY_INFORMATION,
    descriptor,
    MOST_BYTES,
    Buffer.alloc(4),
  );
  return read === 0 ? undefined : descriptor;
}
