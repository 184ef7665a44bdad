import { wideString } from "../windows/native-memory.ts";
import { INVALID_HANDLE_VALUE, NO_HANDLE, type ProcessCalls } from "./calls.ts";

const GENERIC_READ_WRITE = 0xc000_0000;
const FILE_SHARE_READ_WRITE = 0x3;
const OPEN_EXISTING = 3;

/**
 * Whether this process has a console: whether its screen buffer can be opened. A code page of 0 does not mean the
 * opposite, because nanoserver has consoles without one.
 * @see https://learn.microsoft.com/windows/console/console-handles
 */
export function hasConsole(calls: ProcessCalls): boolean {
  const handle = calls.CreateFileW(
    ...([wideString("CONOUT$"), GENERIC_READ_WRITE, FILE_SHARE_READ_WRITE, 0n] as const),
    ...([OPEN_EXISTING, 0, NO_HANDLE] as const),
  );
  if (handle === INVALID_HANDLE_VALUE) return false;
  calls.CloseHandle(handle);
  return true;
}
