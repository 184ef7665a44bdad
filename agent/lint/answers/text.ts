import type { Severity } from "../finding.ts";
import type { LintReport, Result } from "../lint.ts";

/** One finding in two lines, the first in the form that editors and CI systems link; ending with a line break. */
export function renderLintText(report: LintReport): string {
  const lines = report.results.flatMap((result) => [
    `${placeOf(result, report)}: ${result.severity} ${result.rule}: ${where(result, report)}${oneLine(result.message)}`,
    ...(result.cause === undefined ? [] : [`    ${oneLine(result.cause)}`]),
    `    ${oneLine(result.remedy)}`,
  ]);
  return `${[...lines, summarize(report)].join("\n")}\n`;
}

const placeOf = ({ at: { place } }: Result, { source }: LintReport): string =>
  `${oneLine(place.file ?? source)}:${place.line}:${place.column}`;

/** Messages and remedies contain values of the document; none may break the line or speak to the terminal. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ");

/** Which task definition, where a template has several. */
const where = ({ task }: Result, { tasks }: LintReport): string =>
  tasks.length > 1 && task?.name !== undefined ? `${oneLine(task.name)}: ` : "";

function summarize({ results, tasks, instances }: LintReport): string {
  const counts = (["error", "warning", "note"] as const).map((severity) => countOf(results, severity));
  const ofTasks = tasks.length === 1 ? "1 task definition" : `${tasks.length} task definitions`;
  const ofInstances =
    instances.length === 1 ? "1 instance configuration" : `${instances.length} instance configurations`;
  const checked = [...(tasks.length > 0 ? [ofTasks] : []), ...(instances.length > 0 ? [ofInstances] : [])];
  return `${checked.join(", ")}: ${counts.join(", ")}`;
}

function countOf(results: readonly Result[], severity: Severity): string {
  const count = results.filter((result) => result.severity === severity).length;
  return `${count} ${severity}${count === 1 ? "" : "s"}`;
}
