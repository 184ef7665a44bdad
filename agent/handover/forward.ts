import { findAddress } from "../windows/functions.ts";
import { NO_HANDLE, type ProcessCalls } from "./calls.ts";

export type ForwardShutdown = "auto" | "always" | "never";

export interface ForwardDecision {
  readonly forward: boolean;
  readonly because: string;
}

/**
 * Whether to pass CTRL_CLOSE, CTRL_LOGOFF and CTRL_SHUTDOWN on to the entrypoint. On nanoserver Windows tells
 * only the container's first process of a stop, and that is us; on other images it tells every process, and a
 * second event would be one too many.
 * @param installationType of the image, as the registry has it: "Nano Server", "Server Core"
 * @see https://github.com/moby/moby/issues/25982
 */
export function decideForwarding(
  option: ForwardShutdown,
  installationType: string | undefined,
): ForwardDecision {
  if (option !== "auto") return { forward: option === "always", because: `--forward-shutdown ${option}` };
  const forward = installationType === "Nano Server";
  const image = installationType ?? "an image of unknown kind";
  return {
    forward,
    because: `on ${image} Windows tells ${forward ? "only the first process" : "every process"}`,
  };
}

/**
 * Passes on the event that ends this process, if there is one, and only once however often it is called.
 * @param attempt returns whether the event could be delivered; if not, the next call tries again
 */
export function passOnOnce(attempt: (event: number) => boolean): (ending: number | undefined) => void {
  let delivered = false;
  return (ending) => {
    if (!delivered && ending !== undefined) delivered = attempt(ending);
  };
}

interface Delivery {
  /** Handle. */
  readonly process: bigint;
  /** Address of `findControlRoutine`. */
  readonly routine: bigint;
  readonly event: number;
}

/**
 * Delivers a console control event to one process as Windows itself does: by a thread that runs CtrlRoutine.
 * GenerateConsoleCtrlEvent knows only CTRL_C and CTRL_BREAK.
 * @returns false when it cannot be delivered: a 32-bit process has its CtrlRoutine elsewhere
 */
export function deliver(calls: ProcessCalls, { process, routine, event }: Delivery): boolean {
  const wow64 = Buffer.alloc(4);
  calls.IsWow64Process(process, wow64);
  if (wow64.readUInt32LE() !== 0) return false;
  const thread = calls.CreateRemoteThread(process, 0n, 0n, routine, BigInt(event), 0, 0n);
  if (thread === NO_HANDLE) return false;
  calls.CloseHandle(thread);
  return true;
}

/** CtrlRoutine is at the same address in every 64-bit process of one Windows: system libraries are loaded alike. */
export const findControlRoutine = (): bigint | undefined => findAddress("kernel32.dll", "CtrlRoutine");
