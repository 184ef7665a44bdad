import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { FLAGS, optionText, VALUE_OPTION_NAMES } from "../../agent/cli/words/options.ts";
import { BESIDE, CHAIN } from "../../agent/diagnose/checks.ts";
import { RULES } from "../../agent/lint/rules.ts";
import manifest from "../../package.json" with { type: "json" };

const read = (file: string): string => readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");
const README = read("README.md");

describe("README.md", () => {
  it.each(VALUE_OPTION_NAMES)("tells the values and the default of --%s as the program has them", (name) => {
    const row = README.split("\n").find((line) => line.startsWith(`| \`--${name}\``));
    const { choices = [], preset } = optionText(name);
    for (const word of [...choices, ...(preset === undefined ? [] : [preset])])
      expect(row).toContain(`\`${word}\``);
  });

  it.each(Object.keys(FLAGS))("names --%s", (flag) => {
    expect(README).toContain(`\`--${flag}\``);
  });

  it.each(RULES.map(({ id }) => id))("tells what the rule %s finds", (id) => {
    expect(README).toMatch(new RegExp(`^\\|.*\`${id}\`.*\\|`, "m"));
  });

  it.each([...CHAIN, ...BESIDE])("lists the check $id with its summary", ({ id, summary }) => {
    expect(README.split("\n")).toContain(`| \`${id}\` | ${summary} |`);
  });

  it("names every npm script but format, and none that does not exist", () => {
    const named = README.matchAll(/npm (?:run (\w+)|(test))/g);
    const scripts = new Set([...named].map(([, script, test]) => script ?? test));
    expect(scripts.add("format")).toEqual(new Set(Object.keys(manifest.scripts)));
  });
});

describe("ARCHITECTURE.md", () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const table = read("ARCHITECTURE.md").split("## Dependencies")[1];

  it.each(names.filter((name) => !name.startsWith("@types/")))("says what %s is for", (name) => {
    expect(table).toContain(name);
  });
});

describe(".ci/run", () => {
  it("runs commands of the README", () => {
    const commands = read(".ci/run").match(/^npm .*$/gm) ?? [];
    expect(commands).toHaveLength(4);
    for (const command of commands) expect(README).toContain(command);
  });
});
