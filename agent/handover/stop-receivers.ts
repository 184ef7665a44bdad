import type { ProcessRecord } from "../windows/processes.ts";

/** They pass no event on to what they run, and batch files die of one. */
const INTERPRETERS = new Set(["cmd.exe", "powershell.exe", "pwsh.exe"]);
/** Windows starts one beside a console program; it ends with that program. */
const CONSOLE_HOSTS = new Set(["conhost.exe", "openconsole.exe"]);

const isInterpreter = ({ file }: ProcessRecord): boolean => INTERPRETERS.has(file.toLowerCase());
export const isConsoleHost = ({ file }: ProcessRecord): boolean => CONSOLE_HOSTS.has(file.toLowerCase());
const isPassedOver = (process: ProcessRecord): boolean => isInterpreter(process) || isConsoleHost(process);

/**
 * Who receives a stop: the entrypoint; where it is a command interpreter, every process below it instead, other
 * interpreters and console hosts passed over. An interpreter that runs no program receives it itself.
 * @param processes all processes of the container
 * @param startedAt when a process was started, in any unit; undefined when it cannot be told. A process id is used
 * again after its process has ended, so a "child" that is older than its parent is somebody else's.
 * @returns in the order from the entrypoint down; empty when the entrypoint has ended
 */
export function stopReceivers(
  processes: readonly ProcessRecord[],
  entrypointId: number,
  startedAt: (id: number) => bigint | undefined,
): ProcessRecord[] {
  const entrypoint = processes.find(({ id }) => id === entrypointId);
  if (entrypoint === undefined) return [];
  if (!isInterpreter(entrypoint)) return [entrypoint];
  const below = descendants(processes, entrypoint, startedAt).filter((process) => !isPassedOver(process));
  return below.length === 0 ? [entrypoint] : below;
}

function descendants(
  processes: readonly ProcessRecord[],
  root: ProcessRecord,
  startedAt: (id: number) => bigint | undefined,
): ProcessRecord[] {
  const children = Map.groupBy(processes, ({ parentId }) => parentId);
  const found: ProcessRecord[] = [];
  const seen = new Set([root.id]);
  for (const parent of queue(root, found)) {
    const born = startedAt(parent.id);
    for (const child of children.get(parent.id) ?? []) {
      const childBorn = startedAt(child.id);
      const isOlder = born !== undefined && childBorn !== undefined && childBorn < born;
      if (isOlder || seen.has(child.id)) continue;
      seen.add(child.id);
      found.push(child);
    }
  }
  return found;
}

/** The root, then whatever is found while it is walked. */
function* queue<Item>(root: Item, found: readonly Item[]): Generator<Item> {
  yield root;
  for (let index = 0; index < found.length; index += 1) {
    const next = found[index];
    if (next !== undefined) yield next;
  }
}
