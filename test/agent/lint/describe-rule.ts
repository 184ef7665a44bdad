import { describe, expect, it } from "vitest";

import { RULES } from "../../../agent/lint/rules.ts";
import { findingsOf, resultsOf } from "../../fixtures/task-definitions.ts";

export interface RuleCase {
  readonly name: string;
  readonly task: unknown;
  /** Everything that is found, by all rules: "severity rule path". */
  readonly expected: readonly string[];
}

/** A rule's table of task definitions, and what holds for every rule. */
export function describeRule(rule: string, cases: readonly RuleCase[]): void {
  describe(`the rule ${rule}`, () => {
    it.each(cases)("given $name finds $expected", ({ task, expected }) => {
      expect(findingsOf(task).toSorted()).toEqual(expected.toSorted());
    });

    it("says what and what to do, each in one line, without a value that may be a secret", () => {
      const results = cases.flatMap(({ task }) => resultsOf(task)).filter((result) => result.rule === rule);
      expect(results.length).toBeGreaterThan(0);
      const { severities = [] } = RULES.find(({ id }) => id === rule) ?? {};
      for (const { message, remedy, severity } of results) {
        expect(severities).toContain(severity);
        expect(message).toMatch(/^[^\n]{10,}$/);
        expect(remedy).toMatch(/^[^\n]{5,}$/);
        expect(message + remedy).not.toMatch(/PLANTED|AKIA|ASIA|undefined/);
      }
    });
  });
}
