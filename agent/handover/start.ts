import { CredrouteError, failure } from "../errors/credroute-error.ts";
import { describeWin32 } from "../windows/error-codes.ts";
import { wideString } from "../windows/native-memory.ts";
import { PROCESS_INFORMATION, type ProcessCalls } from "./calls.ts";
import { programName } from "./command-line.ts";
import { hasConsole } from "./console.ts";
import { findMistake } from "./mistakes.ts";
import { passOnStartupInformation } from "./startup-information.ts";
import { openTokenCalls, type TokenCalls } from "./token-calls.ts";
import { TokenRestrictor } from "./token.ts";

/** ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_INVALID_NAME, ERROR_BAD_PATHNAME, ERROR_DIRECTORY. */
const NOT_FOUND = new Set([2, 3, 123, 161, 267]);
const CREATE_SUSPENDED = 0x4;
const DETACHED_PROCESS = 0x8;
const CREATE_DEFAULT_ERROR_MODE = 0x0400_0000;
const INHERIT_HANDLES = 1;

/**
 * How the entrypoint is made: with what Windows would not pass on by itself, a raised priority class and having no
 * console at all; and without what the runtime inside this process has changed, an error mode that keeps crashes from
 * being reported.
 * @see https://learn.microsoft.com/windows/win32/procthread/process-creation-flags
 */
export const creationFlags = (priorityClass: number, console: boolean): number =>
  CREATE_SUSPENDED | CREATE_DEFAULT_ERROR_MODE | priorityClass | (console ? 0 : DETACHED_PROCESS);

type CreateProcessArguments = Parameters<ProcessCalls["CreateProcessW"]>;

/** A process that exists and does not run yet. */
export interface SuspendedProcess {
  /** Handle. */
  readonly process: bigint;
  /** Handle. */
  readonly thread: bigint;
  readonly id: number;
}

export interface StartOptions {
  /** With a token that holds no administrator's rights; never with more rights than was asked for. */
  readonly dropAdmin: boolean;
  /** Names of credroute's own commands, to recognize one in the entrypoint's place. */
  readonly commands: readonly string[];
}

/**
 * Makes the entrypoint's process with this process's handles, environment, folder, priority and start-up
 * information; it runs when its thread is resumed.
 * @param commandLine goes to Windows as it is
 * @throws CredrouteError ENTRYPOINT_NOT_FOUND, ENTRYPOINT_CANNOT_RUN or DROP_ADMIN_FAILED; nothing was started
 * @see https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocesswasuserw
 */
export function startSuspended(
  calls: ProcessCalls,
  commandLine: string,
  { dropAdmin, commands }: StartOptions,
): SuspendedProcess {
  const console = hasConsole(calls);
  const startup = passOnStartupInformation(calls, console);
  const started = Buffer.alloc(PROCESS_INFORMATION.size);
  const flags = creationFlags(calls.GetPriorityClass(calls.GetCurrentProcess()), console);
  const words = wideString(commandLine);
  const rest: CreateProcessArguments = [0n, words, 0n, 0n, INHERIT_HANDLES, flags, 0n, 0n, startup, started];
  const made = dropAdmin ? startRestricted(calls, rest) : calls.CreateProcessW(...rest);
  if (made === 0) throw startFailure(commandLine, commands, calls.GetLastError());
  return {
    process: started.readBigUInt64LE(PROCESS_INFORMATION.process),
    thread: started.readBigUInt64LE(PROCESS_INFORMATION.thread),
    id: started.readUInt32LE(PROCESS_INFORMATION.processId),
  };
}

function startRestricted(calls: ProcessCalls, rest: CreateProcessArguments): number {
  const tokenCalls = openTokenCallsOrFail();
  const token = new TokenRestrictor(calls, tokenCalls).withoutAdministrators();
  return tokenCalls.CreateProcessAsUserW(token, ...rest);
}

function openTokenCallsOrFail(): TokenCalls {
  try {
    return openTokenCalls();
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    throw failure("DROP_ADMIN_FAILED", { seen: error.message }, error);
  }
}

function startFailure(commandLine: string, commands: readonly string[], code: number): CredrouteError {
  const mistake = findMistake(commandLine, commands);
  const details = {
    program: mistake?.program ?? programName(commandLine),
    win32: describeWin32(code),
    mistake,
  };
  return failure(NOT_FOUND.has(code) ? "ENTRYPOINT_NOT_FOUND" : "ENTRYPOINT_CANNOT_RUN", details);
}
