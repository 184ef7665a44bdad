import { openRegistry, type RegistryValue } from "../windows/registry.ts";
import { listProcesses, snapshotCalls, type ProcessRecord } from "../windows/processes.ts";
import { hasTerminal } from "../windows/process-terminal.ts";
import { CONTROL_EVENT, controlEventName } from "./control-event-numbers.ts";
import { chooseEventFor, findReceivers } from "./tell.ts";
import type { StopEvent } from "../ending/stop.ts";
import { isConsoleHost } from "./stop-receivers.ts";

/** @see https://github.com/moby/moby/issues/25982 */
const RUNTIME_KEY = "SYSTEM\\CurrentControlSet\\Services\\cexecsvc";
const CONTROL_KEY = "SYSTEM\\CurrentControlSet\\Control";
/** The container runtime's service inside a container. */
const RUNTIME = "cexecsvc.exe";

/**
 * What decides how long a stop lasts in this container, and who gets it from the credroute that runs the entrypoint.
 * Values that the image does not set, and receivers where no credroute runs an entrypoint, are undefined.
 * @param self this process's id
 */
export function readStop(option: StopEvent, self: number) {
  const registry = openRegistry();
  const snapshot = snapshotCalls();
  const processes = listProcesses(snapshot);
  const entrypoint = findEntrypoint(processes, self);
  const sessions = countSessions(processes);
  // A diagnosis in a session of its own has nothing but its own terminal.
  const first = entrypoint?.parentId ?? (sessions.others === 0 && sessions.known ? self : undefined);
  const receivers = entrypoint === undefined ? undefined : findReceivers(snapshot, entrypoint.id);
  return {
    processSeconds: registry.read(RUNTIME_KEY, "ProcessShutdownTimeoutSeconds")?.bytes.readUInt32LE(),
    serviceMs: readMilliseconds(registry.read(CONTROL_KEY, "WaitToKillServiceTimeout")),
    sessions: sessions.others,
    terminal: first === undefined ? undefined : hasTerminal(first),
    receivers:
      option === "none"
        ? []
        : receivers?.map((receiver) => {
            const { event } = chooseEventFor(snapshot, receiver, { option, told: CONTROL_EVENT.shutdown });
            return { file: receiver.file, id: receiver.id, event: controlEventName(event) };
          }),
  };
}

/** REG_SZ, as Windows wants it. */
function readMilliseconds(value: RegistryValue | undefined): number | undefined {
  const text = value?.bytes.toString("utf16le").split("\0", 1)[0] ?? "";
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The program that another credroute than this one has started; Windows starts a console host beside it. */
function findEntrypoint(processes: readonly ProcessRecord[], self: number): ProcessRecord | undefined {
  const own = processes.find(({ id }) => id === self);
  const wrappers = new Set(
    processes.filter(({ id, file }) => id !== self && file === own?.file).map(({ id }) => id),
  );
  return processes.find(
    (process) => process.id !== self && wrappers.has(process.parentId) && !isConsoleHost(process),
  );
}

/** What the container runtime has started beside the first process, where its service can be seen. */
function countSessions(processes: readonly ProcessRecord[]): { known: boolean; others: number } {
  const runtime = processes.find(({ file }) => file.toLowerCase() === RUNTIME);
  const started = processes.filter(({ parentId }) => parentId === runtime?.id);
  return { known: started.length > 0, others: Math.max(0, started.length - 1) };
}
