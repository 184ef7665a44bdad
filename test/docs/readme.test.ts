import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { FLAGS, optionText, VALUE_OPTION_NAMES } from "../../agent/cli/words/options.ts";
import { BESIDE, CHAIN } from "../../agent/diagnose/checks.ts";
import manifest from "../../package.json" with { type: "json" };

const read = (file: string): string => readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");
const README = read("README.md");
const CONTRIBUTING = read("CONTRIBUTING.md");

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

  it.each([...CHAIN, ...BESIDE])("lists the check $id with its summary", ({ id, summary }) => {
    expect(README.split("\n")).toContain(`| \`${id}\` | ${summary} |`);
  });

  it("names no npm script that does not exist, and with CONTRIBUTING.md every one", () => {
    const named = (text: string) =>
      [...text.matchAll(/npm (?:run ([\w:-]+)|(test))/g)].map(([, run, test]) => run ?? test);
    const scripts = Object.keys(manifest.scripts);
    expect(scripts).toEqual(expect.arrayContaining(named(README)));
    expect(new Set([...named(README), ...named(CONTRIBUTING)])).toEqual(new Set(scripts));
  });
});

describe(".ci/run", () => {
  it("runs commands of the README", () => {
    const commands = read(".ci/run").match(/^npm .*$/gm) ?? [];
    expect(commands).toHaveLength(4);
    for (const command of commands) expect(README).toContain(command);
  });
});
