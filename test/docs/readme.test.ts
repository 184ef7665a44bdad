import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { BOOTSTRAP_GRAMMAR } from "../../agent/cli/words/bootstrap-grammar.ts";
import { DESTINATION_PRESETS } from "../../agent/ecs/destinations.ts";
import { BESIDE, CHAIN } from "../../agent/diagnose/checks.ts";
import manifest from "../../package.json" with { type: "json" };

const read = (file: string): string => readFileSync(resolve(import.meta.dirname, "../..", file), "utf8");
const README = read("README.md");
const CONTRIBUTING = read("CONTRIBUTING.md");

const optionRow = (name: string): string | undefined =>
  README.split("\n").find((line) => line.startsWith(`| \`--${name}\``));

describe("README.md", () => {
  it.each(Object.entries(BOOTSTRAP_GRAMMAR.values))(
    "has a row for --%s, with its values and its default",
    (name, { choices = [], preset }) => {
      const row = optionRow(name);
      expect(row, `README.md needs a row for --${name} in its table of options`).toBeDefined();
      for (const word of [...choices, ...(preset === undefined ? [] : [preset])])
        expect(row).toContain(`\`${word}\``);
    },
  );

  it.each(DESTINATION_PRESETS)("names $name as a destination", ({ name }) => {
    expect(optionRow("destinations")).toContain(`\`${name}\``);
  });

  it.each(Object.keys(BOOTSTRAP_GRAMMAR.flags))("names --%s", (flag) => {
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
