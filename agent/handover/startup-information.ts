import { copyMemory, readWideString } from "../windows/native-memory.ts";
import { INVALID_HANDLE_VALUE, STANDARD_HANDLES, STARTUPINFOW, type ProcessCalls } from "./calls.ts";

const LONGEST_PATH = 32_768;
const HANDLE_FLAG_INHERIT = 1;
const STARTF_USESTDHANDLES = 0x100;

/**
 * The STARTUPINFOW this process was started with, to start the entrypoint with the same: title, window,
 * desktop, standard handles, and the file descriptors of a C runtime, if a parent passed any.
 *
 * Node takes the inherit flag off all these handles when it starts; they get it back here.
 * Without a console Windows passes standard handles on only when they are named here.
 * @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getstartupinfow
 */
export function passOnStartupInformation(calls: ProcessCalls, console: boolean): Buffer {
  const information = Buffer.alloc(STARTUPINFOW.size);
  calls.GetStartupInfoW(information);
  for (const handle of new Set([...standardHandles(calls, information), ...runtimeHandles(information)])) {
    if (handle === 0n || handle === INVALID_HANDLE_VALUE) continue;
    calls.SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  }
  if (!console) nameStandardHandles(calls, information);
  dropOwnTitle(calls, information);
  return information;
}

/** Without a title of the parent's choice Windows takes the program's path: the entrypoint gets its own then. */
function dropOwnTitle(calls: ProcessCalls, information: Buffer): void {
  const path = Buffer.alloc(LONGEST_PATH * 2);
  const length = calls.GetModuleFileNameW(0n, path, LONGEST_PATH);
  const title = readWideString(information.readBigUInt64LE(STARTUPINFOW.lpTitle));
  if (title !== path.toString("utf16le", 0, length * 2)) return;
  information.writeBigUInt64LE(0n, STARTUPINFOW.lpTitle);
}

function nameStandardHandles(calls: ProcessCalls, information: Buffer): void {
  const handles = standardHandles(calls, information);
  const flags = information.readUInt32LE(STARTUPINFOW.dwFlags);
  information.writeUInt32LE((flags | STARTF_USESTDHANDLES) >>> 0, STARTUPINFOW.dwFlags);
  for (const [index, handle] of handles.entries())
    information.writeBigUInt64LE(handle, STARTUPINFOW.hStdInput + index * 8);
}

/** What the parent named, else what the console gave; Node may have put NUL in the place of closed ones. */
function standardHandles(calls: ProcessCalls, information: Buffer): bigint[] {
  if ((information.readUInt32LE(STARTUPINFOW.dwFlags) & STARTF_USESTDHANDLES) === 0) {
    return STANDARD_HANDLES.map((which) => calls.GetStdHandle(which));
  }
  return [0, 8, 16].map((offset) => information.readBigUInt64LE(STARTUPINFOW.hStdInput + offset));
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
