import { copyMemory } from "../windows/library.ts";
import { STARTUPINFOW, type ProcessCalls } from "./calls.ts";

/** STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE as unsigned numbers. */
const STANDARD_HANDLES = [-10, -11, -12].map((handle) => handle >>> 0);
const INVALID_HANDLE_VALUE = 0xffff_ffff_ffff_ffffn;
const HANDLE_FLAG_INHERIT = 1;

/**
 * The STARTUPINFOW this process was started with, to start the entrypoint with the same: title, window,
 * desktop, standard handles, and the file descriptors of a C runtime, if a parent passed any.
 *
 * Node takes the inherit flag off all these handles when it starts; they get it back here.
 * @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getstartupinfow
 */
export function passOnStartupInformation(calls: ProcessCalls): Buffer {
  const information = Buffer.alloc(STARTUPINFOW.size);
  calls.GetStartupInfoW(information);
  const standard = STANDARD_HANDLES.map((which) => calls.GetStdHandle(which));
  for (const handle of new Set([...standard, ...runtimeHandles(information)])) {
    if (handle === 0n || handle === INVALID_HANDLE_VALUE) continue;
    calls.SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  }
  return information;
}

/** Handles of the C runtime's descriptors: a count, one byte of flags each, then the handles. */
function runtimeHandles(information: Buffer): bigint[] {
  const length = information.readUInt16LE(STARTUPINFOW.cbReserved2);
  const address = information.readBigUInt64LE(STARTUPINFOW.lpReserved2);
  if (length < 4 || address === 0n) return [];
  const block = copyMemory(address, length);
  const count = block.readUInt32LE();
  const first = 4 + count;
  if (first + count * 8 > length) return [];
  return Array.from({ length: count }, (_, descriptor) => block.readBigUInt64LE(first + descriptor * 8));
}
