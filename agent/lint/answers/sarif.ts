import type { ArtifactLocation, Log, Notification, ReportingDescriptor, Result } from "sarif";

import { findingsOf, type AnsweredFinding, type FileFailure } from "../answer.ts";
import type { Rule } from "../finding.ts";
import { RULES } from "../rules.ts";
import { fingerprinter } from "../settings/fingerprint.ts";
import { VERSION } from "../../version.ts";
import { inputName } from "../input-name.ts";
import { paragraphOf, type Render } from "./render.ts";
import { helpUri, ruleMarkdown } from "./rule-markdown.ts";

/**
 * SARIF 2.1.0, as code scanning takes it.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const renderLintSarif: Render = (answer, { nameFile }) => {
  const fingerprint = fingerprinter(nameFile);
  const log: Log = {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: { name: "credroute lint", semanticVersion: VERSION, rules: RULES.map(describeRule) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: !answer.failures.some(({ isNamed }) => isNamed),
            toolExecutionNotifications: answer.failures.map(toNotification),
          },
        ],
        results: findingsOf(answer).map((finding) => toResult(finding, fingerprint(finding))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const describeRule = (rule: Rule): ReportingDescriptor => ({
  id: rule.id,
  shortDescription: { text: rule.summary },
  fullDescription: { text: rule.why },
  help: { text: `${rule.summary} ${rule.why}`, markdown: ruleMarkdown(rule) },
  helpUri: helpUri(rule),
  defaultConfiguration: { level: rule.severities[0] },
});

function toResult(finding: AnsweredFinding, fingerprint: string): Result {
  const { rule, severity, place } = finding;
  const { line, column, endLine, endColumn } = place;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: paragraphOf(finding) },
    locations: [{ physicalLocation: { artifactLocation: locate(finding.file), region } }],
    partialFingerprints: { "credrouteLint/v1": fingerprint },
  };
}

const toNotification = ({ source, explanation, isNamed }: FileFailure): Notification => ({
  descriptor: { id: explanation.code },
  level: isNamed ? "error" : "warning",
  message: { text: paragraphOf(explanation) },
  locations: [{ physicalLocation: { artifactLocation: locate(source) } }],
});

/** Code scanning wants a URI of everything; what came through a pipe has none, and gets a name. */
const locate = (source: string): ArtifactLocation =>
  source === inputName("-") ? { uri: "stdin", description: { text: source } } : { uri: toUri(source) };

/** A file name as a URI reference: relative names stay relative to where the scan runs. */
function toUri(source: string): string {
  const path = source.replaceAll("\\", "/");
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (/^[a-z]:\//i.test(path)) return `file:///${path.slice(0, 2)}${encoded.slice(encoded.indexOf("/"))}`;
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}
