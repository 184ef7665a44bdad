import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { startCheck } from "../../../agent/cli/commands/lint-start-check.ts";
import { readContainerInstances } from "../../../agent/lint/container-instances.ts";
import type { Example } from "../../../agent/lint/finding.ts";
import { lint, type Result } from "../../../agent/lint/lint.ts";
import { explainRule } from "../../../agent/lint/answers/explain.ts";
import { rulesPage } from "../../../agent/lint/answers/rule-markdown.ts";
import { completeExample, EXAMPLE_TASK } from "../../../agent/lint/examples.ts";
import { RULES } from "../../../agent/lint/rules.ts";
import { resultsOf } from "../../fixtures/task-definitions.ts";

/** Lints an example as it would be in files. */
const judge = (example: Example): readonly Result[] =>
  lint(bytesOf(completeExample(example)), "example.json", {
    startCheck,
    ...(example.instances && {
      containerInstances: readContainerInstances(
        bytesOf({ containerInstances: example.instances }),
        "instances.json",
      ),
    }),
  }).results;

const bytesOf = (document: unknown): Buffer => Buffer.from(JSON.stringify(document));

const PROBLEMS = new Set(["error", "warning"]);

describe("the examples of the rules", () => {
  it("are parts of a task definition in which nothing is found", () => {
    expect(resultsOf(EXAMPLE_TASK)).toEqual([]);
  });

  it.each(RULES)("$id finds its bad example, and reports it as it says", ({ id, bad, severities }) => {
    const found = judge(bad).filter(({ rule }) => rule === id);
    expect(found.length).toBeGreaterThan(0);
    for (const { severity } of found) expect(severities).toContain(severity);
  });

  it.each(RULES)(
    "$id finds nothing in its good example, nor does another rule find a problem",
    ({ id, good }) => {
      const results = judge(good);
      expect(results.filter(({ rule, severity }) => rule === id || PROBLEMS.has(severity))).toEqual([]);
    },
  );
});

describe("docs/rules.md", () => {
  const page = readFileSync(new URL("../../../docs/rules.md", import.meta.url), "utf8");

  it("is what npm run docs writes", () => {
    expect(page).toBe(rulesPage(RULES));
  });

  it.each(RULES)("has a section for $id, to which SARIF can link", ({ id }) => {
    expect(page.split("\n")).toContain(`## ${id}`);
  });
});

describe("--explain", () => {
  it.each(RULES)("says of $id what it asks for, why, what is wrong and what is right", (rule) => {
    const lines = explainRule(rule, 80).split("\n");
    expect(lines[0]).toBe(`${rule.id} (${rule.severities.join(", ")})`);
    for (const title of ["Why", "Wrong", "Right", "Source"]) expect(lines).toContain(title);
    const prose = lines.slice(0, lines.indexOf("Wrong")).filter((line) => line.includes(" "));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(120);
    expect(lines.join(" ").replaceAll(/\s+/g, " ")).toContain(rule.why.replaceAll(/\s+/g, " "));
  });
});
