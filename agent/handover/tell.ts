import {
  listProcesses,
  programPath,
  startTime,
  type ProcessRecord,
  type SnapshotCalls,
} from "../windows/processes.ts";
import type { StopEvent, ToldProcess } from "../ending/stop.ts";
import type { ProcessCalls } from "./calls.ts";
import { controlEventName } from "./control-event-numbers.ts";
import { deliver, findTold } from "./control-routine.ts";
import { dotnetVersion } from "./dotnet-version.ts";
import { chooseEvent, type ChosenEvent } from "./stop-event.ts";
import { stopReceivers } from "./stop-receivers.ts";

/** PROCESS_CREATE_THREAD, PROCESS_QUERY_INFORMATION, PROCESS_VM_OPERATION, PROCESS_VM_READ, PROCESS_VM_WRITE. */
const DELIVERY_ACCESS = 0x0002 | 0x0400 | 0x0008 | 0x0010 | 0x0020;

/** The entrypoint, once it runs. */
export interface RunningEntrypoint {
  /** Handle. */
  readonly process: bigint;
  readonly id: number;
}

/** What telling processes of a stop needs of Windows. */
export interface Teller {
  readonly calls: ProcessCalls;
  readonly snapshot: SnapshotCalls;
  /** Address of `findControlRoutine`. */
  readonly routine: bigint;
  readonly isControlThread: (thread: bigint) => boolean;
}

/** A stop as credroute got it, and what it is for the application. */
interface Stop {
  readonly option: Exclude<StopEvent, "none">;
  /** The event that credroute received. */
  readonly told: number;
}

/** Tells everybody who is to receive a stop. @returns what became of it at each */
export function tellReceivers(teller: Teller, entrypoint: RunningEntrypoint, stop: Stop): ToldProcess[] {
  const { calls, snapshot, routine, isControlThread } = teller;
  const receivers = findReceivers(snapshot, entrypoint.id);
  const already = findTold(snapshot, new Set(receivers.map(({ id }) => id)), isControlThread);
  return receivers.map((receiver) => {
    const { id, file } = receiver;
    const { event, because } = chooseEventFor(snapshot, receiver, stop);
    const told = { id, file, event: controlEventName(event), because };
    if (already.has(id)) return { ...told, outcome: "told already" };
    const own = id === entrypoint.id;
    const process = own ? entrypoint.process : snapshot.OpenProcess(DELIVERY_ACCESS, 0, id);
    const delivered = deliver(calls, { process, routine, event });
    if (!own) calls.CloseHandle(process);
    return { ...told, outcome: delivered ? "told" : "not told" };
  });
}

/** The event for a process, with what its program's files say of it. */
export function chooseEventFor(
  snapshot: SnapshotCalls,
  { id, file }: ProcessRecord,
  { option, told }: Stop,
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
