import type { LintReport, Result } from "../lint.ts";
import { RULES } from "../rules.ts";

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
    findings: results.map(describeFinding),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const describeFinding = ({ rule, severity, message, cause, remedy, at, task }: Result): object => ({
  rule,
  severity,
  message,
  ...(cause === undefined ? {} : { cause }),
  remedy,
  page: RULES.find(({ id }) => id === rule)?.page,
  taskDefinition: task?.name ?? null,
  path: at.path,
  // A template or a script beside the document that is judged.
  ...(at.place.file === undefined ? {} : { file: at.place.file }),
  line: at.place.line,
  column: at.place.column,
});
