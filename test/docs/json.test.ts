import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const PAGE = readFileSync(resolve(ROOT, "docs/json.md"), "utf8");
const ROWS = [...PAGE.matchAll(/\((\.\.\/agent\/[^)]+\.schema\.json)\) \| (\d+) \|/g)];

describe("docs/json.md", () => {
  it("lists a schema for each document", () => {
    expect(ROWS).toHaveLength(3);
  });

  it.each(ROWS.map(([, path = "", version = ""]) => ({ path, version })))(
    "names the version of $path",
    ({ path, version }) => {
      const file = resolve(ROOT, "docs", path);
      expect(existsSync(file)).toBe(true);
      const { properties } = JSON.parse(readFileSync(file, "utf8")) as {
        properties: { schemaVersion: { const: number } };
      };
      expect(String(properties.schemaVersion.const)).toBe(version);
    },
  );

  it("names every log event that has the parts of a failure", () => {
    const log = readFileSync(resolve(ROOT, "agent/bootstrap/log.ts"), "utf8");
    const named = /The events with the fields\n([^]*?)\n\n/.exec(PAGE)?.[1] ?? "";
    const events = [...log.matchAll(/^ {2}"?([\w-]+)"?: event<Explanation\b/gm)].map(([, name]) => name);
    expect(events).toContain("failed");
    expect(events.filter((name) => !named.includes(`\`${name}\``))).toEqual([]);
  });
});
