import type { AnsweredFinding } from "../answer.ts";
import type { Severity } from "../finding.ts";

/** How a rule is reported, or that it is not. */
export type Level = Severity | "off";

/** Severities by rule, for those that a configuration changes. */
export type Levels = ReadonlyMap<string, Level>;

/** Findings with the severities of a configuration, without those of rules that are off. */
export const withLevels = (findings: readonly AnsweredFinding[], levels: Levels): AnsweredFinding[] =>
  findings.flatMap((finding) => {
    const level = levels.get(finding.rule) ?? finding.severity;
    return level === "off" ? [] : [{ ...finding, severity: level }];
  });
