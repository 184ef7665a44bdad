import { failure, type CredrouteError } from "../errors.ts";
import { describeWin32 } from "../windows/error-codes.ts";
import { readWideString, systemFunctionAddress, viewMemory, wideString } from "../windows/library.ts";
import {
  HANDLE_FLAG_INHERIT,
  INFINITE,
  INVALID_HANDLE_VALUE,
  MEM_COMMIT_RESERVE,
  PAGE_EXECUTE_READ,
  PAGE_READWRITE,
  PROCESS_INFORMATION,
  STANDARD_HANDLES,
  STARTUPINFOW,
  type ProcessCalls,
} from "./calls.ts";
import { programName } from "./command-line.ts";
import { assembleControlHandler } from "./control-handler.ts";

/** ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_INVALID_NAME, ERROR_BAD_PATHNAME, ERROR_DIRECTORY. */
const NOT_FOUND = new Set([2, 3, 123, 161, 267]);
const PAGE = 4096n;

/** Our own command line, as Windows has it. */
export const ownCommandLine = (calls: ProcessCalls): string => readWideString(calls.GetCommandLineW());

/**
 * Becomes the entrypoint as far as Windows allows: starts it with this process's handles, environment and
 * folder, then does nothing but wait for it. Blocks the thread until it has ended.
 * @param commandLine goes to CreateProcessW as it is
 * @param processor as process.arch names it
 * @returns the entrypoint's exit code, all 32 bits
 * @throws CredrouteError ENTRYPOINT_NOT_FOUND or ENTRYPOINT_CANNOT_RUN; nothing was started
 * @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
 */
export function becomeEntrypoint(calls: ProcessCalls, commandLine: string, processor: string): number {
  shareStandardHandles(calls);
  parkControlEvents(calls, processor);
  const entrypoint = startProcess(calls, commandLine);
  // Once: nothing runs in this process from here on, so what is trimmed stays out of memory.
  calls.K32EmptyWorkingSet(calls.GetCurrentProcess());
  calls.WaitForSingleObject(entrypoint, INFINITE);
  const code = Buffer.alloc(4);
  calls.GetExitCodeProcess(entrypoint, code);
  return code.readUInt32LE();
}

/** Node takes the inherit flag off the handles it was started with; the entrypoint needs it back. */
function shareStandardHandles(calls: ProcessCalls): void {
  for (const which of STANDARD_HANDLES) {
    const handle = calls.GetStdHandle(which);
    if (handle === 0n || handle === INVALID_HANDLE_VALUE) continue;
    calls.SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  }
}

/** The handler's memory is never freed, and no handler is touched after this: one may be parked in it. */
function parkControlEvents(calls: ProcessCalls, processor: string): void {
  const code = assembleControlHandler(processor, systemFunctionAddress("kernel32.dll", "Sleep"));
  const address = calls.VirtualAlloc(0n, PAGE, MEM_COMMIT_RESERVE, PAGE_READWRITE);
  viewMemory(address, code.length).set(code);
  const before = Buffer.alloc(4);
  calls.VirtualProtect(address, PAGE, PAGE_EXECUTE_READ, before);
  calls.SetConsoleCtrlHandler(address, 1);
}

function startProcess(calls: ProcessCalls, commandLine: string): bigint {
  const startup = Buffer.alloc(STARTUPINFOW.size);
  startup.writeUInt32LE(STARTUPINFOW.size, STARTUPINFOW.cb);
  const started = Buffer.alloc(PROCESS_INFORMATION.size);
  const words = wideString(commandLine);
  const inherit = 1;
  if (calls.CreateProcessW(0n, words, 0n, 0n, inherit, 0, 0n, 0n, startup, started) === 0) {
    throw startFailure(commandLine, calls.GetLastError());
  }
  calls.CloseHandle(started.readBigUInt64LE(PROCESS_INFORMATION.thread));
  return started.readBigUInt64LE(PROCESS_INFORMATION.process);
}

function startFailure(commandLine: string, code: number): CredrouteError {
  const details = { program: programName(commandLine), win32: describeWin32(code) };
  return failure(NOT_FOUND.has(code) ? "ENTRYPOINT_NOT_FOUND" : "ENTRYPOINT_CANNOT_RUN", details);
}
