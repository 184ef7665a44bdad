import { describe, expect, it } from "vitest";

import { stopReceivers } from "../../../agent/handover/stop-receivers.ts";
import type { ProcessRecord } from "../../../agent/windows/processes.ts";

/** "5<2 node.exe": process 5, started by process 2. Process 1 is credroute, 2 the entrypoint. */
function parse(text: string): ProcessRecord {
  const [, id, parentId, file = ""] = /^(\d+)<(\d+) (.+)$/.exec(text) ?? [];
  return { id: Number(id), parentId: Number(parentId), file };
}
/** Ids grow with time, but for what a case says otherwise. */
const receivers = (processes: readonly string[], older: readonly number[] = []): number[] =>
  stopReceivers(processes.map(parse), 2, (id) => (older.includes(id) ? 0n : BigInt(id))).map(({ id }) => id);

describe("who gets a stop", () => {
  it.each([
    {
      name: "the entrypoint alone, with what it started",
      processes: ["2<1 node.exe", "3<2 node.exe"],
      told: [2],
    },
    { name: "the program of a batch file", processes: ["2<1 cmd.exe", "3<2 node.exe"], told: [3] },
    {
      name: "the program of a batch file in a batch file",
      processes: ["2<1 CMD.EXE", "3<2 cmd.exe", "4<3 app.exe"],
      told: [4],
    },
    {
      name: "every program below PowerShell, and no console host",
      processes: [
        "2<1 pwsh.exe",
        "3<2 conhost.exe",
        "4<2 a.exe",
        "5<2 powershell.exe",
        "6<5 b.exe",
        "7<6 c.exe",
      ],
      told: [4, 6, 7],
    },
    {
      name: "an interpreter that runs no program",
      processes: ["2<1 powershell.exe", "3<2 conhost.exe"],
      told: [2],
    },
    {
      name: "nobody of another tree",
      processes: ["1<0 credroute.exe", "2<1 cmd.exe", "3<2 a.exe", "8<1 b.exe", "9<7 c.exe"],
      told: [3],
    },
    { name: "nobody when the entrypoint has ended", processes: ["3<2 node.exe"], told: [] },
    {
      name: "no process that is older than its parent, whose id was used before",
      processes: ["2<1 cmd.exe", "3<2 old.exe", "4<2 app.exe", "5<3 x.exe"],
      older: [3],
      told: [4],
    },
    {
      name: "each process once, when parents form a circle",
      processes: ["2<4 cmd.exe", "3<2 a.exe", "4<3 cmd.exe"],
      told: [3],
    },
  ])("is $name", ({ processes, told, older = [] }) => {
    expect(receivers(processes, older)).toEqual(told);
  });

  it("is found in a tree of 2,000 processes, wide and deep", () => {
    const deep = Array.from({ length: 1000 }, (_, index) => `${index + 3}<${index + 2} cmd.exe`);
    const wide = Array.from({ length: 1000 }, (_, index) => `${index + 2000}<1002 app.exe`);
    expect(receivers(["2<1 cmd.exe", ...deep, ...wide])).toHaveLength(1000);
  });
});
