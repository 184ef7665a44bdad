import type { FaultResult } from "./run-rows.ts";

const FAILED = new Map([
  ["ENTRYPOINT_NOT_FOUND", 127],
  ["ENTRYPOINT_CANNOT_RUN", 126],
]);

/** What contradicts the promise of a row: how it ends, what it says, and in what state it leaves the table. */
export function judge({ row, policy, exitCode, code, entrypointRan, routes }: FaultResult): string[] {
  const isFatal = row.code !== undefined && (policy === "stop" || row.final === true);
  const expected = isFatal ? (FAILED.get(row.code ?? "") ?? 125) : 7;
  // A log that cannot be written says nothing.
  const isHeard = row.startedBy === undefined;
  return [
    ...(exitCode === expected ? [] : [`exit code ${exitCode} instead of ${expected}`]),
    ...(entrypointRan === !isFatal ? [] : [`the entrypoint ${entrypointRan ? "ran" : "did not run"}`]),
    ...(!isHeard || code === (row.code ?? "") ? [] : [`code "${code}" instead of "${row.code ?? ""}"`]),
    ...(isFatal && routes.length > 0 ? [`the route table has changed: ${routes.join(", ")}`] : []),
  ];
}
