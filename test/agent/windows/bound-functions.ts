import type { FunctionDefinitions } from "node:ffi";

import { NEEDED, OPTIONAL } from "../../../agent/handover/calls.ts";
import { THREAD_SIGNATURES } from "../../../agent/handover/control-routine.ts";
import { TOKEN_SIGNATURES } from "../../../agent/handover/token-calls.ts";
import { IP_HELPER_SIGNATURES } from "../../../agent/network/native/calls.ts";
import { SERVICE_SIGNATURES } from "../../../agent/services/native/calls.ts";
import { ADMINISTRATOR_SIGNATURES } from "../../../agent/windows/administrator.ts";
import { BOUNDED_WRITE_SIGNATURES } from "../../../agent/windows/bounded-write.ts";
import { REGISTRY_SIGNATURES } from "../../../agent/windows/current-version.ts";
import {
  PROCESS_INFORMATION_SIGNATURES,
  PROCESS_MEMORY_SIGNATURES,
} from "../../../agent/windows/process-parameters.ts";
import { FILE_TYPE_SIGNATURES } from "../../../agent/windows/process-terminal.ts";
import { SNAPSHOT_SIGNATURES } from "../../../agent/windows/processes.ts";
import { FILE_SECURITY_SIGNATURES } from "../../../agent/windows/program-folder.ts";
import { REGISTRY_CHANGE_SIGNATURES } from "../../../agent/windows/registry.ts";
import { SHARED_NAME_SIGNATURES } from "../../../agent/windows/shared-name.ts";
import { SYSTEM_FOLDER_SIGNATURES } from "../../../agent/windows/system-folder.ts";

/** Every function that is called through node:ffi, by the file that names it. */
export const SIGNATURES: Readonly<Record<string, FunctionDefinitions>> = {
  "handover/calls.ts": { ...NEEDED, ...OPTIONAL },
  "handover/control-routine.ts": THREAD_SIGNATURES,
  "handover/token-calls.ts": TOKEN_SIGNATURES,
  "network/native/calls.ts": IP_HELPER_SIGNATURES,
  "services/native/calls.ts": SERVICE_SIGNATURES,
  "windows/administrator.ts": ADMINISTRATOR_SIGNATURES,
  "windows/bounded-write.ts": BOUNDED_WRITE_SIGNATURES,
  "windows/current-version.ts": REGISTRY_SIGNATURES,
  "windows/process-parameters.ts": { ...PROCESS_MEMORY_SIGNATURES, ...PROCESS_INFORMATION_SIGNATURES },
  "windows/process-terminal.ts": FILE_TYPE_SIGNATURES,
  "windows/processes.ts": SNAPSHOT_SIGNATURES,
  "windows/program-folder.ts": FILE_SECURITY_SIGNATURES,
  "windows/registry.ts": REGISTRY_CHANGE_SIGNATURES,
  "windows/shared-name.ts": SHARED_NAME_SIGNATURES,
  "windows/system-folder.ts": SYSTEM_FOLDER_SIGNATURES,
};

/** Functions that Windows itself calls for the program, by their addresses. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  "handover/control-events.ts": ["ReleaseSemaphore", "Sleep"],
  "handover/control-routine.ts": ["CtrlRoutine"],
  "windows/bounded-write.ts": ["CancelSynchronousIo"],
};

const FILES = [...new Set([...Object.keys(SIGNATURES), ...Object.keys(ADDRESSES)])].toSorted();

/** Names of both. */
export const BOUND: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  FILES.map((file) => [file, [...(ADDRESSES[file] ?? []), ...Object.keys(SIGNATURES[file] ?? {})]]),
);
