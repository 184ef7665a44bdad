import { describe, expect, it } from "vitest";

import { CONTROL_EVENT } from "../../../agent/handover/control-event-numbers.ts";
import { tellReceivers } from "../../../agent/handover/tell.ts";
import { fakeCalls } from "../../fakes/process-calls.ts";
import { FakeSnapshots, type FakeContainer } from "../../fakes/snapshot-calls.ts";

const ENTRYPOINT = { process: 2n, id: 2 };
const ROUTINE = 99n;
/** Threads with these ids began in CtrlRoutine. */
const isControlThread = (thread: bigint): boolean => thread >= 10_000n;

/** Tells a container of CTRL_SHUTDOWN. @returns the processes that got a thread, each with its event, and the rest */
function tell(container: FakeContainer, option: "auto" | "same" = "auto") {
  const snapshots = new FakeSnapshots(container);
  const delivered: string[] = [];
  const calls = fakeCalls({
    IsWow64Process: () => 1,
    CreateRemoteThread: (...[process, , , routine, event]) => {
      // A process that has ended has no handle.
      if (process === 0n) return 0n;
      expect(routine).toBe(ROUTINE);
      delivered.push(`${process}: ${event}`);
      return 1n;
    },
    CloseHandle: () => 1,
  });
  const teller = { calls, snapshot: snapshots.calls, routine: ROUTINE, isControlThread };
  const told = tellReceivers(teller, ENTRYPOINT, { option, told: CONTROL_EVENT.shutdown });
  return { delivered, looks: snapshots.looks, outcomes: told.map(({ id, outcome }) => `${id}: ${outcome}`) };
}

const cmd = { id: 2, parentId: 1, file: "cmd.exe" };
const app = (id: number, file = "app.exe") => ({ id, parentId: 2, file });

describe("a stop", () => {
  it("is told to each program below a batch file, as what it acts on", () => {
    const { delivered } = tell({ processes: [cmd, app(3, "node.exe"), app(4)] });
    expect(delivered).toEqual(["3: 0", "4: 6"]);
  });

  it("goes on to the others when a program has ended since it was listed", () => {
    const container = { processes: [cmd, app(3), app(4), app(5)], ended: new Set([4]) };
    const { delivered, outcomes } = tell(container);
    expect(delivered).toEqual(["3: 6", "5: 6"]);
    expect(outcomes).toEqual(["3: told", "4: not told", "5: told"]);
  });

  it("is told to nobody when the only program has ended", () => {
    expect(tell({ processes: [cmd, app(3)], ended: new Set([3]) })).toMatchObject({
      delivered: [],
      outcomes: ["3: not told"],
    });
  });

  it("is not told again to a program that Windows has told", () => {
    const threads = [
      { id: 11, ownerId: 3 },
      { id: 10_003, ownerId: 3 },
      { id: 12, ownerId: 4 },
      { id: 10_009, ownerId: 9 },
    ];
    const { delivered, outcomes } = tell({ processes: [cmd, app(3), app(4)], threads });
    expect(delivered).toEqual(["4: 6"]);
    expect(outcomes).toEqual(["3: told already", "4: told"]);
  });

  it("is told to 2,000 programs, each once, after one look at all processes and one at all threads", () => {
    const ids = Array.from({ length: 2000 }, (_, index) => index + 3);
    const { delivered, looks } = tell({
      processes: [cmd, ...ids.map((id) => app(id))],
      threads: ids.map((id) => ({ id, ownerId: id })),
    });
    expect(delivered).toEqual(ids.map((id) => `${id}: 6`));
    expect(looks).toEqual({ processes: 1, threads: 1 });
  });
});
