import { paint, wrap, type Color, type Style } from "../../text/style.ts";
import type { AnsweredFinding, FileAnswer } from "../answer.ts";
import type { Severity } from "../finding.ts";
import { oneLine, type Render } from "./render.ts";
import { summarize } from "./summary.ts";

const INDENT = "    ";
const COLORS: Readonly<Record<Severity, Color>> = { error: "red", warning: "yellow", note: "bold" };

/** A finding in two lines or three, the first in the form that editors and CI systems link; then the numbers. */
export const renderLintText: Render = (answer, { style }) => {
  const findings = answer.files.flatMap((file) =>
    file.findings.flatMap((finding) => describeFinding(finding, file, style)),
  );
  const isUnread = answer.files.length === 0 && answer.failures.length > 0;
  const lines = [...findings, ...(isUnread ? [] : summarize(answer))];
  return lines.map((line) => `${line}\n`).join("");
};

function describeFinding(finding: AnsweredFinding, file: FileAnswer, style: Style): string[] {
  const { severity, rule, message, cause, remedy, place } = finding;
  const label = `${severity} ${rule}:`;
  const head = `${oneLine(finding.file)}:${place.line}:${place.column}: ${label} ${where(finding, file)}${oneLine(message)}`;
  const [first = "", ...rest] = wrap(head, INDENT.length, style);
  return [
    first.replace(label, () => `${paint(severity, COLORS[severity], style)} ${rule}:`),
    ...rest.map((line) => `${INDENT}${line}`),
    ...(cause === undefined ? [] : indented(cause, style)),
    ...indented(remedy, style),
  ];
}

const indented = (text: string, style: Style): string[] =>
  wrap(oneLine(text), INDENT.length, style).map((line) => `${INDENT}${line}`);

/** Which task definition, where a document has several. */
const where = ({ task }: AnsweredFinding, { tasks }: FileAnswer): string =>
  tasks.length > 1 && task !== undefined ? `${oneLine(task)}: ` : "";
