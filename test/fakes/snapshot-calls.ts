import {
  PROCESSENTRY32W,
  THREADENTRY32,
  type ProcessRecord,
  type SnapshotCalls,
  type ThreadRecord,
} from "../../agent/windows/processes.ts";

const PROCESSES = 0x2;
const ENDED = 0n;

/** What runs in a container of a test. Handles are the ids of processes and threads. */
export interface FakeContainer {
  readonly processes: readonly ProcessRecord[];
  readonly threads?: readonly ThreadRecord[];
  /** Processes that end after they were listed: nobody can open them any more. */
  readonly ended?: ReadonlySet<number>;
}

/** The functions that list processes and threads; counts the looks at each. */
export class FakeSnapshots {
  looks = { processes: 0, threads: 0 };
  readonly calls: SnapshotCalls;

  constructor({ processes, threads = [], ended = new Set() }: FakeContainer) {
    const processList = walker(processes, ({ id, parentId, file }, entry) => {
      entry.writeUInt32LE(id, PROCESSENTRY32W.id);
      entry.writeUInt32LE(parentId, PROCESSENTRY32W.parentId);
      entry.fill(0, PROCESSENTRY32W.file);
      entry.write(file, PROCESSENTRY32W.file, "utf16le");
    });
    const threadList = walker(threads, ({ id, ownerId }, entry) => {
      entry.writeUInt32LE(id, THREADENTRY32.id);
      entry.writeUInt32LE(ownerId, THREADENTRY32.ownerId);
    });
    this.calls = {
      CreateToolhelp32Snapshot: (what: number) => {
        this.looks[what === PROCESSES ? "processes" : "threads"] += 1;
        return 1n;
      },
      Process32FirstW: processList.first,
      Process32NextW: processList.next,
      Thread32First: threadList.first,
      Thread32Next: threadList.next,
      OpenProcess: (_access: number, _inherit: number, id: number) => (ended.has(id) ? ENDED : BigInt(id)),
      OpenThread: (_access: number, _inherit: number, id: number) => BigInt(id),
      // Ids grow with time.
      GetProcessTimes: (process: bigint, created: Buffer) => created.writeBigUInt64LE(process),
      QueryFullProcessImageNameW: () => 0,
      CloseHandle: () => 1,
    } as unknown as SnapshotCalls;
  }
}

function walker<Item>(items: readonly Item[], write: (item: Item, entry: Buffer) => void) {
  let at = 0;
  const next = (_snapshot: bigint, entry: Buffer): number => {
    const item = items[at];
    at += 1;
    if (item === undefined) return 0;
    write(item, entry);
    return 1;
  };
  const first = (snapshot: bigint, entry: Buffer): number => {
    at = 0;
    return next(snapshot, entry);
  };
  return { first, next };
}
