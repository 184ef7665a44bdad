import { findFunctions } from "./functions.ts";
import { wideString } from "./native-memory.ts";

const ERROR_ALREADY_EXISTS = 183;
export const SHARED_NAME_SIGNATURES = {
  // lpEventAttributes, bManualReset, bInitialState, lpName
  CreateEventW: { return: "u64", arguments: ["pointer", "i32", "i32", "pointer"] },
  CloseHandle: { return: "i32", arguments: ["u64"] },
  GetLastError: { return: "u32", arguments: [] },
} as const;

/**
 * Holds a name that processes of one container share: it exists as long as one of them holds it, and goes with the
 * process, however that ends.
 * @param platform of Node; elsewhere than on Windows nobody shares anything
 * @param name of a kernel object, such as "Global\\name"
 * @returns gives the name up, and says whether another process holds it still
 * @see https://learn.microsoft.com/windows/win32/api/synchapi/nf-synchapi-createeventw
 */
export function holdName(platform: string, name: string): () => boolean {
  if (platform !== "win32") return () => false;
  const { functions: calls, missing } = findFunctions("kernel32.dll", SHARED_NAME_SIGNATURES);
  if (missing.length > 0) return () => false;
  const create = (): bigint => calls.CreateEventW(null, 1, 0, wideString(name));
  const held = create();
  return () => {
    if (held !== 0n) calls.CloseHandle(held);
    const again = create();
    const error = calls.GetLastError();
    // Without a handle, it is another user's, which may not be opened.
    if (again === 0n) return true;
    calls.CloseHandle(again);
    return error === ERROR_ALREADY_EXISTS;
  };
}
