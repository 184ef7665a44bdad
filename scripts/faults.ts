import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildAll } from "../build/build.ts";
import { ROOT } from "../build/folders.ts";
import { judge } from "./faults/judge.ts";
import { renderFaults } from "./faults/markdown.ts";
import { runRows } from "./faults/run-rows.ts";
import { FAULT_GROUPS } from "./faults/table.ts";

const DOCUMENT = join(ROOT, "docs", "faults.md");

/** Shows every fault to the executable, writes docs/faults.md, and fails where a promise was not kept. */
const wanted = process.argv[2] ?? "";
await buildAll(() => {});
const rows = FAULT_GROUPS.flatMap((group) => group.rows).filter(({ name }) => name.includes(wanted));
const results = await runRows(rows, (result) => {
  const problems = judge(result);
  const { row, policy, exitCode, code } = result;
  console.log(`${problems.length === 0 ? "ok    " : "FAILED"} ${row.name} (${policy}): ${exitCode} ${code}`);
  for (const problem of problems) console.log(`       ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
});
if (wanted === "") await writeFile(DOCUMENT, renderFaults(FAULT_GROUPS, results));
console.log(`${results.length} runs`);
