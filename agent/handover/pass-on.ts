import {
  listProcesses,
  programPath,
  snapshotCalls,
  startTime,
  type ProcessRecord,
  type SnapshotCalls,
} from "../windows/processes.ts";
import type { ProcessCalls } from "./calls.ts";
import { controlEventName } from "./control-event-numbers.ts";
import { deliver, findControlRoutine, is32Bit, isTold } from "./control-routine.ts";
import { dotnetVersion } from "./dotnet-version.ts";
import { chooseEvent, type ChosenEvent, type StopEvent } from "./stop-event.ts";
import { stopReceivers } from "./stop-receivers.ts";

/** PROCESS_CREATE_THREAD, PROCESS_QUERY_INFORMATION, PROCESS_VM_OPERATION, PROCESS_VM_READ, PROCESS_VM_WRITE. */
const DELIVERY_ACCESS = 0x0002 | 0x0400 | 0x0008 | 0x0010 | 0x0020;

/** The entrypoint, once it runs. */
export interface RunningEntrypoint {
  /** Handle. */
  readonly process: bigint;
  readonly id: number;
}

/** What became of a stop at one process. */
export interface ToldProcess {
  /** File name, for example "node.exe". */
  readonly file: string;
  readonly id: number;
  /** For example "CTRL_C". */
  readonly event: string;
  /** Whether it was told, was told by Windows before, or could not be told. */
  readonly outcome: "told" | "told already" | "not told";
  readonly because: string;
}

/** Passes a stop on. @param event that credroute got @returns who got it */
export type PassOn = (event: number) => readonly ToldProcess[];

/**
 * How a stop reaches the application.
 * @returns undefined where it will not be passed on: Windows is then to tell the entrypoint first
 */
export function planPassOn(
  calls: ProcessCalls,
  entrypoint: RunningEntrypoint,
  option: StopEvent,
): PassOn | undefined {
  const routine = findControlRoutine();
  if (option === "none" || routine === undefined || is32Bit(calls, entrypoint.process)) return undefined;
  return (event) => {
    const snapshot = snapshotCalls();
    return findReceivers(snapshot, entrypoint.id).map((receiver) => {
      const { id, file } = receiver;
      const { event: chosen, because } = chooseEventFor(snapshot, receiver, { option, told: event });
      const told = { id, file, event: controlEventName(chosen), because };
      if (isTold(snapshot, id)) return { ...told, outcome: "told already" };
      const own = id === entrypoint.id;
      const process = own ? entrypoint.process : snapshot.OpenProcess(DELIVERY_ACCESS, 0, id);
      const delivered = deliver(calls, { process, routine, event: chosen });
      if (!own) calls.CloseHandle(process);
      return { ...told, outcome: delivered ? "told" : "not told" };
    });
  };
}

/** The event for a process, with what its program's files say of it. */
export function chooseEventFor(
  snapshot: SnapshotCalls,
  { id, file }: ProcessRecord,
  { option, told }: { readonly option: Exclude<StopEvent, "none">; readonly told: number },
): ChosenEvent {
  const path = programPath(snapshot, id);
  return chooseEvent(option, { file, dotnet: path === undefined ? undefined : dotnetVersion(path) }, told);
}

/** An image without the functions that list processes has the entrypoint alone. */
export function findReceivers(snapshot: SnapshotCalls, id: number): ProcessRecord[] {
  const processes = listProcesses(snapshot);
  return processes.length === 0
    ? [{ id, parentId: 0, file: "the entrypoint" }]
    : stopReceivers(processes, id, (process) => startTime(snapshot, process));
}

/**
 * Passes on the event that ends this process, if there is one, and only once however often it is called.
 * @param attempt returns whom it reached; when it reached nobody, the next call tries again
 */
export function passOnOnce(attempt: (event: number) => boolean): (ending: number | undefined) => void {
  let delivered = false;
  return (ending) => {
    if (!delivered && ending !== undefined) delivered = attempt(ending);
  };
}
