import type { Severity } from "../lint/finding.ts";
import type { LintReport, Result } from "../lint/lint.ts";

/** One finding in two lines, the first in the form that editors and CI systems link; ending with a line break. */
export function renderLintText(report: LintReport): string {
  const lines = report.results.flatMap((result) => [
    `${report.source}:${result.at.place.line}:${result.at.place.column}: ${result.severity} ${result.rule}: ${where(result, report)}${result.message}`,
    `    ${result.remedy}`,
  ]);
  return `${[...lines, summarize(report)].join("\n")}\n`;
}

/** Which task definition, where a template has several. */
const where = ({ task }: Result, { tasks }: LintReport): string =>
  tasks.length > 1 && task.name !== undefined ? `${task.name}: ` : "";

function summarize({ results, tasks }: LintReport): string {
  const counts = (["error", "warning", "note"] as const).map((severity) => countOf(results, severity));
  const checked = tasks.length === 1 ? "1 task definition" : `${tasks.length} task definitions`;
  return `${checked}: ${counts.join(", ")}`;
}

function countOf(results: readonly Result[], severity: Severity): string {
  const count = results.filter((result) => result.severity === severity).length;
  return `${count} ${severity}${count === 1 ? "" : "s"}`;
}
