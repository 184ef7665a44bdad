import { describe, expect, it } from "vitest";

import { ERROR_CODES } from "../../agent/errors/catalogue.ts";
import { REPEATED } from "../../scripts/faults/nanoserver-rows.ts";
import { titleOf } from "../../scripts/faults/markdown.ts";
import { POLICIES } from "../../scripts/faults/run-rows.ts";
import { FAULT_GROUPS } from "../../scripts/faults/table.ts";
import { page } from "../helpers/pages.ts";

const ROWS = FAULT_GROUPS.flatMap(({ rows }) => rows);
const LINES = page("docs/faults.md")
  .split("\n")
  .map((line) => line.split(/(?<!\\) ?\| ?/).slice(1, -1))
  .filter(([, policy = ""]) => POLICIES.some((known) => known === policy))
  .map(([name = "", policy = "", exitCode = "", entrypoint = "", said = ""]) => ({
    run: `${name} (${policy})`,
    exitCode,
    entrypoint,
    code: said.split(":")[0],
  }));

describe("docs/faults.md", () => {
  it("has each fault with both policies, in the order of the table", () => {
    const runs = ROWS.flatMap(({ name }) => POLICIES.map((policy) => `${titleOf(name)} (${policy})`));
    expect(LINES.map(({ run }) => run)).toEqual(runs);
  });

  it("shows the promise of each: its code, and an entrypoint that ran or not", () => {
    const wrong = ROWS.flatMap(({ code = "", final, startedBy }, index) =>
      POLICIES.map((policy, position) => ({
        policy,
        line: LINES[index * POLICIES.length + position],
      })).filter(({ policy, line }) => {
        const isFatal = code !== "" && (policy === "stop" || final === true);
        const isHeard = startedBy === undefined;
        return (
          line?.entrypoint !== (isFatal ? "did not run" : "ran") ||
          (isHeard && line.code?.replaceAll("\\", "") !== code)
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("has at least 150 faults, each with a name of its own and a code that exists", () => {
    const names = ROWS.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(150);
    expect(new Set(names).size).toBe(names.length);
    const codes = ROWS.flatMap(({ code = [] }) => code);
    expect(codes.filter((code) => !ERROR_CODES.some((known) => known === code))).toEqual([]);
  });

  it("repeats in nanoserver what other groups have", () => {
    const names = new Set(ROWS.map(({ name }) => name));
    expect([...REPEATED].filter((name) => !names.has(name) || !names.has(`nanoserver: ${name}`))).toEqual([]);
  });
});
