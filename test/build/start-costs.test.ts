import { beforeAll, describe, expect, it } from "vitest";

import { countStartCosts, type StartCosts } from "../../scripts/start/costs.ts";
import table from "./start-costs.json" with { type: "json" };

/** Bytes change with every message: what matters is a library more on the way. */
const MORE = 1.05;
const LESS = 0.9;

// Where a change is meant, npm run start-costs writes the table.
describe("a start", () => {
  let counted: readonly StartCosts[] = [];
  const costsOf = (kind: string): StartCosts | undefined => counted.find((costs) => costs.kind === kind);
  beforeAll(async () => {
    counted = await countStartCosts();
  }, 120_000);

  it("is counted for every kind in the table", () => {
    expect(counted.map(({ kind }) => kind)).toEqual(table.map(({ kind }) => kind));
  });

  it.each(table)("loads, opens and requests what the table says: $kind", ({ kind, scriptKib, ...exact }) => {
    const { scriptKib: _, ...found } = costsOf(kind) ?? { kind, scriptKib };
    expect(found).toEqual({ kind, ...exact });
  });

  it.each(table)("compiles as much JavaScript as the table says: $kind", ({ kind, scriptKib }) => {
    const found = costsOf(kind)?.scriptKib;
    expect(found).toBeLessThanOrEqual(scriptKib * MORE);
    expect(found).toBeGreaterThanOrEqual(scriptKib * LESS);
  });
});
