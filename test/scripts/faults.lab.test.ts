import { execa } from "execa";
import { describe, expect, test } from "vitest";

import { labUnavailable } from "../../lab/container.ts";
import { judge } from "../../scripts/faults/judge.ts";
import { runRows } from "../../scripts/faults/run-rows.ts";
import { FAULT_GROUPS } from "../../scripts/faults/table.ts";

const PARTS = 3;
const ROWS = FAULT_GROUPS.flatMap(({ rows }) => rows);
const unavailable = labUnavailable();

/** Chosen by the commit, so that each run repeats what the same commit showed before, and others show the rest. */
async function partOfCommit(): Promise<number> {
  const { stdout, failed } = await execa("git", ["rev-parse", "HEAD"], { reject: false });
  return failed ? 0 : Number.parseInt(stdout.slice(0, 8), 16) % PARTS;
}

describe("credroute.exe", () => {
  test("keeps its promise under a third of all faults", { timeout: 1_200_000 }, async (context) => {
    if (unavailable !== undefined) context.skip(unavailable);
    const part = await partOfCommit();
    const results = await runRows(ROWS.filter((_, index) => index % PARTS === part));
    const problems = results.flatMap((result) =>
      judge(result).map((problem) => `${result.row.name} (${result.policy}): ${problem}`),
    );
    expect(problems).toEqual([]);
  });
});
