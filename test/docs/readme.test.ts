import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { COMMAND_NAMES } from "../../agent/cli/words/command-names.ts";
import { ROOT } from "../../build/folders.ts";
import manifest from "../../package.json" with { type: "json" };
import { allPages, blocksOf, page, userPages } from "../helpers/pages.ts";

const README = page("README.md");
const SCRIPTS = Object.keys(manifest.scripts);

const npmScriptsIn = (text: string): string[] =>
  [...text.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(test))/g)].map(([, run = "", test]) => test ?? run);

describe("README.md", () => {
  it("has at most 150 lines", () => {
    expect(README.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  });

  it.each(COMMAND_NAMES)("lists the command %s", (name) => {
    expect(README).toMatch(new RegExp(`^\\| \`credroute ${name}\\b`, "m"));
  });

  it.each(globSync("docs/*.md", { cwd: ROOT }))("leads to %s", (file) => {
    expect(README).toContain(`](${file}`);
  });

  it("says what must not be read as proved", () => {
    expect(README.split("\n").slice(0, 12).join("\n")).toContain("not yet on Windows");
  });
});

describe("the documentation", () => {
  it.each(allPages())("names in $file no npm script that does not exist", ({ text }) => {
    expect(SCRIPTS).toEqual(expect.arrayContaining(npmScriptsIn(text)));
  });

  it("names every npm script in CONTRIBUTING.md", () => {
    expect([...new Set(npmScriptsIn(page("CONTRIBUTING.md")))].toSorted()).toEqual(SCRIPTS.toSorted());
  });

  const json = userPages()
    .flatMap(blocksOf)
    .filter(({ language }) => language === "json");

  it.each(json)("has only JSON in blocks of JSON ($file)", ({ text }) => {
    const whole = /^\s*[{[]/.test(text) ? text : `{${text}}`;
    expect(() => JSON.parse(whole) as unknown).not.toThrow();
  });
});

describe(".ci/run", () => {
  it("runs commands of CONTRIBUTING.md", () => {
    const commands = page(".ci/run").match(/^npm .*$/gm) ?? [];
    expect(commands).toHaveLength(4);
    for (const command of commands) expect(page("CONTRIBUTING.md")).toContain(command);
  });
});
