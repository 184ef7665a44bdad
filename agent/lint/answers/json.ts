import type { AnsweredFinding, LintAnswer } from "../answer.ts";
import { RULES } from "../rules.ts";
import type { Render } from "./render.ts";

const SCHEMA_VERSION = 1;
const PAGES = new Map(RULES.map(({ id, page }) => [id, page]));

/** The document of lint.schema.json. */
export const renderLintJson: Render = (answer) => {
  const { source, files, failures, leftOut, isMany } = answer;
  const document = {
    schemaVersion: SCHEMA_VERSION,
    source,
    taskDefinitions: files.flatMap((file) =>
      file.tasks.map(({ name, ...task }) => ({
        name: name ?? null,
        ...(isMany ? { file: file.source } : {}),
        ...task,
      })),
    ),
    findings: files.flatMap((file) => file.findings.map((finding) => describeFinding(finding, answer))),
    failures: failures.map(({ source: file, explanation }) => ({ file, ...explanation })),
    files: { judged: files.length, failed: failures.length, ...leftOutFiles(leftOut) },
    notReported: { ignored: leftOut.ignored, known: leftOut.known },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

const leftOutFiles = ({ unrelated, ignoredFiles, needNode }: LintAnswer["leftOut"]): object => ({
  unrelated,
  ignored: ignoredFiles,
  needNode,
});

const describeFinding = (finding: AnsweredFinding, { isMany }: LintAnswer): object => ({
  rule: finding.rule,
  severity: finding.severity,
  message: finding.message,
  ...(finding.cause === undefined ? {} : { cause: finding.cause }),
  remedy: finding.remedy,
  page: PAGES.get(finding.rule),
  taskDefinition: finding.task ?? null,
  path: finding.path,
  ...(isMany || finding.place.file !== undefined ? { file: finding.file } : {}),
  line: finding.place.line,
  column: finding.place.column,
});
