import { findingsOf } from "../answer.ts";
import type { Severity } from "../finding.ts";
import { fingerprinter } from "../settings/fingerprint.ts";
import { paragraphOf, type Render } from "./render.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", note: "info" };

/**
 * A Code Quality report of GitLab. Files that cannot be judged are in it too, because GitLab shows nothing else.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const renderLintGitlab: Render = (answer, { nameFile }) => {
  const fingerprint = fingerprinter(nameFile);
  const found = findingsOf(answer).map((finding) => ({
    description: paragraphOf(finding),
    check_name: finding.rule,
    fingerprint: fingerprint(finding),
    severity: SEVERITIES[finding.severity],
    location: {
      path: nameFile(finding.file),
      lines: { begin: finding.place.line, end: finding.place.endLine },
    },
  }));
  const failed = answer.failures.map(({ source, explanation, isNamed }) => ({
    description: paragraphOf(explanation),
    check_name: explanation.code,
    fingerprint: `${explanation.code} ${nameFile(source)}`,
    severity: isNamed ? "blocker" : "minor",
    location: { path: nameFile(source), lines: { begin: 1 } },
  }));
  return `${JSON.stringify([...failed, ...found], null, 2)}\n`;
};
