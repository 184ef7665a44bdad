import { findingsOf, type AnsweredFinding, type FileFailure } from "../answer.ts";
import { paragraphOf, type Render } from "./render.ts";
import { summarize } from "./summary.ts";

/**
 * Commands of a GitHub workflow, which shows them beside the lines of a pull request; then the numbers.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const renderLintGithub: Render = (answer, { nameFile }) => {
  const lines = [
    ...answer.failures.map((failed) => failureCommand(failed, nameFile)),
    ...findingsOf(answer).map((finding) => findingCommand(finding, nameFile)),
    ...summarize(answer),
  ];
  return lines.map((line) => `${line}\n`).join("");
};

const COMMANDS = { error: "error", warning: "warning", note: "notice" } as const;

function findingCommand(finding: AnsweredFinding, nameFile: (file: string) => string): string {
  const { severity, rule, place } = finding;
  const properties = {
    file: nameFile(finding.file),
    line: place.line,
    endLine: place.endLine,
    // GitHub takes columns within one line only.
    ...(place.line === place.endLine ? { col: place.column, endColumn: place.endColumn } : {}),
    title: `credroute ${rule}`,
  };
  return command(COMMANDS[severity], properties, paragraphOf(finding));
}

const failureCommand = (
  { source, explanation, isNamed }: FileFailure,
  nameFile: (file: string) => string,
): string =>
  command(
    isNamed ? "error" : "warning",
    { file: nameFile(source), title: `credroute ${explanation.code}` },
    paragraphOf(explanation),
  );

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(",")}::${escapeData(message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
