import { findFunctions } from "./functions.ts";
import { decodeWideString } from "./native-memory.ts";

const MOST_CHARACTERS = 260;
const USUAL = "C:\\Windows\\System32";

export const SYSTEM_FOLDER_SIGNATURES = {
  GetSystemDirectoryW: { return: "u32", arguments: ["pointer", "u32"] },
} as const;

/**
 * The folder of Windows's own programs, from Windows itself and not from SystemRoot, which an image can set.
 * @param platform as process.platform names it; the usual folder on other systems
 * @see https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw
 */
export function systemFolder(platform: string): string {
  if (platform !== "win32") return USUAL;
  const folder = Buffer.alloc((MOST_CHARACTERS + 1) * 2);
  const { functions } = findFunctions("kernel32.dll", SYSTEM_FOLDER_SIGNATURES);
  functions.GetSystemDirectoryW(folder, MOST_CHARACTERS);
  return decodeWideString(folder) || USUAL;
}
