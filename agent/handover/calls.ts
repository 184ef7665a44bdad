import { openSystemLibrary, type LibraryFunctions } from "../windows/library.ts";

const HANDLE = "u64";

const SIGNATURES = {
  GetCommandLineW: { return: "u64", arguments: [] },
  GetStdHandle: { return: HANDLE, arguments: ["u32"] },
  SetHandleInformation: { return: "i32", arguments: [HANDLE, "u32", "u32"] },
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
  WaitForSingleObject: { return: "u32", arguments: [HANDLE, "u32"] },
  GetExitCodeProcess: { return: "i32", arguments: [HANDLE, "pointer"] },
  ExitProcess: { return: "void", arguments: ["u32"] },
  SetConsoleCtrlHandler: { return: "i32", arguments: ["u64", "i32"] },
  VirtualAlloc: { return: "u64", arguments: ["u64", "u64", "u32", "u32"] },
  VirtualProtect: { return: "i32", arguments: ["u64", "u64", "u32", "pointer"] },
  GetCurrentProcess: { return: HANDLE, arguments: [] },
  K32EmptyWorkingSet: { return: "i32", arguments: [HANDLE] },
} as const;

/** The functions of kernel32.dll that a hand-over takes. */
export type ProcessCalls = LibraryFunctions<typeof SIGNATURES>;

/** @throws Error when this is not Windows */
export const openProcessCalls = (): ProcessCalls => openSystemLibrary("kernel32.dll", SIGNATURES);

/** @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/ns-processthreadsapi-startupinfow */
export const STARTUPINFOW = { size: 104, cb: 0 } as const;
/** @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/ns-processthreadsapi-process_information */
export const PROCESS_INFORMATION = { size: 24, process: 0, thread: 8, processId: 16 } as const;

/** STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE as unsigned numbers. */
export const STANDARD_HANDLES = [-10, -11, -12].map((handle) => handle >>> 0);
export const INVALID_HANDLE_VALUE = 0xffff_ffff_ffff_ffffn;
export const HANDLE_FLAG_INHERIT = 1;
export const INFINITE = 0xffff_ffff;
export const MEM_COMMIT_RESERVE = 0x3000;
export const PAGE_READWRITE = 0x04;
export const PAGE_EXECUTE_READ = 0x20;
