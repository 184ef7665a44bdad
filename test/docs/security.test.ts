import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const SECURITY = readFileSync(resolve(ROOT, "SECURITY.md"), "utf8");
const THREATS = (SECURITY.split("|---|---|---|\n")[1] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => {
    const [, threat = "", , tests = ""] = line.split("|").map((cell) => cell.trim());
    return { threat, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? "") };
  });

describe("SECURITY.md", () => {
  it("has a table of threats", () => expect(THREATS.length).toBeGreaterThan(10));

  it.each(THREATS)("names tests that exist against: $threat", ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((file) => !file.endsWith(".test.ts") || !existsSync(resolve(ROOT, file)))).toEqual(
      [],
    );
  });
});
