import type { LintReport } from "../lint.ts";

const SCHEMA_VERSION = 1;

/** The document of lint.schema.json. */
export function renderLintJson({ source, tasks, results }: LintReport): string {
  const document = {
    schemaVersion: SCHEMA_VERSION,
    source,
    taskDefinitions: tasks.map((task) => ({
      name: task.name ?? null,
      line: task.value.place.line,
      operatingSystem: task.operatingSystem,
      networkMode: task.networkMode,
      fargate: task.fargate,
    })),
    findings: results.map(({ rule, severity, message, remedy, at, task }) => ({
      rule,
      severity,
      message,
      remedy,
      taskDefinition: task?.name ?? null,
      path: at.path,
      line: at.place.line,
      column: at.place.column,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
