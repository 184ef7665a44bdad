import { findFunctions, needFunctions, type LibraryFunctions } from "../windows/functions.ts";

const HANDLE = "u64";

/** Without these no entrypoint can be run. Each is a static import of node.exe, so that no image can lack it. */
export const NEEDED = {
  GetCommandLineW: { return: "u64", arguments: [] },
  GetStartupInfoW: { return: "void", arguments: ["pointer"] },
  GetStdHandle: { return: HANDLE, arguments: ["u32"] },
  SetHandleInformation: { return: "i32", arguments: [HANDLE, "u32", "u32"] },
  CreateFileW: {
    return: HANDLE,
    // lpFileName, dwDesiredAccess, dwShareMode, lpSecurityAttributes, dwCreationDisposition, dwFlagsAndAttributes,
    // hTemplateFile
    arguments: ["pointer", "u32", "u32", "pointer", "u32", "u32", HANDLE],
  },
  CreateProcessW: {
    return: "i32",
    // lpApplicationName, lpCommandLine, lpProcessAttributes, lpThreadAttributes, bInheritHandles,
    // dwCreationFlags, lpEnvironment, lpCurrentDirectory, lpStartupInfo, lpProcessInformation
    arguments: [
      ...(["pointer", "pointer", "pointer", "pointer", "i32"] as const),
      ...(["u32", "pointer", "pointer", "pointer", "pointer"] as const),
    ],
  },
  GetLastError: { return: "u32", arguments: [] },
  CloseHandle: { return: "i32", arguments: [HANDLE] },
  ResumeThread: { return: "u32", arguments: [HANDLE] },
  TerminateProcess: { return: "i32", arguments: [HANDLE, "u32"] },
  WaitForSingleObject: { return: "u32", arguments: [HANDLE, "u32"] },
  GetExitCodeProcess: { return: "i32", arguments: [HANDLE, "pointer"] },
  ExitProcess: { return: "void", arguments: ["u32"] },
  GetCurrentProcess: { return: HANDLE, arguments: [] },
} as const;

/**
 * An image that lacks one of these runs its entrypoint with less: a missing function fails (0), which each caller is
 * prepared for. Only functions for which 0 is a failure, or changes nothing, belong here.
 */
export const OPTIONAL = {
  GetModuleFileNameW: { return: "u32", arguments: ["u64", "pointer", "u32"] },
  GetPriorityClass: { return: "u32", arguments: [HANDLE] },
  GetSystemDirectoryA: { return: "u32", arguments: ["pointer", "u32"] },
  SetCurrentDirectoryW: { return: "i32", arguments: ["pointer"] },
  K32EmptyWorkingSet: { return: "i32", arguments: [HANDLE] },
  SetProcessShutdownParameters: { return: "i32", arguments: ["u32", "u32"] },
  SetConsoleCtrlHandler: { return: "i32", arguments: ["u64", "i32"] },
  CreateSemaphoreExW: {
    return: HANDLE,
    // lpSemaphoreAttributes, lInitialCount, lMaximumCount, lpName, dwFlags, dwDesiredAccess
    arguments: ["pointer", "i32", "i32", "pointer", "u32", "u32"],
  },
  WaitForMultipleObjects: { return: "u32", arguments: ["u32", "pointer", "i32", "u32"] },
  VirtualAlloc: { return: "u64", arguments: ["u64", "u64", "u32", "u32"] },
  VirtualProtect: { return: "i32", arguments: ["u64", "u64", "u32", "pointer"] },
  CreateRemoteThread: {
    return: HANDLE,
    arguments: [HANDLE, "pointer", "u64", "u64", "u64", "u32", "pointer"],
  },
  IsWow64Process: { return: "i32", arguments: [HANDLE, "pointer"] },
  CreateJobObjectW: { return: HANDLE, arguments: ["pointer", "pointer"] },
  AssignProcessToJobObject: { return: "i32", arguments: [HANDLE, HANDLE] },
  IsProcessInJob: { return: "i32", arguments: [HANDLE, HANDLE, "pointer"] },
  QueryInformationJobObject: { return: "i32", arguments: [HANDLE, "i32", "pointer", "u32", "pointer"] },
  SetInformationJobObject: { return: "i32", arguments: [HANDLE, "i32", "pointer", "u32"] },
} as const;

/** The functions of kernel32.dll that a hand-over calls. */
export type ProcessCalls = LibraryFunctions<typeof NEEDED> & LibraryFunctions<typeof OPTIONAL>;

/**
 * @returns the functions, and the names of the optional ones that this Windows lacks
 * @throws CredrouteError WINDOWS_FUNCTION_MISSING
 */
export function openProcessCalls(): { readonly calls: ProcessCalls; readonly missing: readonly string[] } {
  const { functions, missing } = findFunctions("kernel32.dll", OPTIONAL);
  return { calls: { ...needFunctions("kernel32.dll", NEEDED), ...functions }, missing };
}

export const INFINITE = 0xffff_ffff;
export const NO_HANDLE = 0n;
export const INVALID_HANDLE_VALUE = 0xffff_ffff_ffff_ffffn;
/** STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE as unsigned numbers. */
export const STANDARD_HANDLES = [-10, -11, -12].map((handle) => handle >>> 0);

/** @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/ns-processthreadsapi-startupinfow */
export const STARTUPINFOW = {
  size: 104,
  cb: 0,
  lpTitle: 24,
  dwFlags: 60,
  cbReserved2: 66,
  lpReserved2: 72,
  hStdInput: 80,
} as const;

/** @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/ns-processthreadsapi-process_information */
export const PROCESS_INFORMATION = { size: 24, process: 0, thread: 8, processId: 16 } as const;

/** @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_extended_limit_information */
export const JOBOBJECT_EXTENDED_LIMIT_INFORMATION = { size: 144, limitFlags: 16 } as const;
