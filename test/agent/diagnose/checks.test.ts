import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { BESIDE, CHAIN } from "../../../agent/diagnose/checks.ts";

const ALL = [...CHAIN, ...BESIDE];
const FILES = readdirSync(resolve(import.meta.dirname, "../../../agent/diagnose/checks"));

describe("the list of checks", () => {
  it("has each id once, in lower case with hyphens", () => {
    const ids = ALL.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it.each(ALL)("names $id after every check that it rests on", (check) => {
    const earlier = ALL.slice(0, ALL.indexOf(check));
    for (const below of check.restsOn) expect(earlier).toContain(below);
  });

  it.each(FILES)("has tests of %s in a file of their own", (file) => {
    const tests = resolve(import.meta.dirname, "checks", file.replace(/\.ts$/, ".test.ts"));
    expect(existsSync(tests)).toBe(true);
  });
});
