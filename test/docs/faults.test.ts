import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import { ERROR_CODES } from "../../agent/errors/catalogue.ts";
import { POLICIES } from "../../scripts/faults/run-rows.ts";
import { FAULT_GROUPS } from "../../scripts/faults/table.ts";

const FAULTS = readFileSync(resolve(import.meta.dirname, "../../docs/faults.md"), "utf8");
const ROWS = FAULT_GROUPS.flatMap(({ rows }) => rows);

describe("docs/faults.md", () => {
  it("has both policies of every row of the table", () => {
    const lines = FAULTS.split("\n").filter((line) => /^\| .* \| (?:stop|continue) \| \d/.test(line));
    expect(lines.length).toBe(ROWS.length * POLICIES.length);
    expect(lines.length).toBeGreaterThanOrEqual(150);
  });

  it("names no code that does not exist", () => {
    const codes = ROWS.flatMap(({ code = [] }) => code);
    expect(codes.filter((code) => !ERROR_CODES.some((known) => known === code))).toEqual([]);
  });
});
