import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { lintMutant, mutants } from "../../../../scripts/fuzz/definitions.ts";

describe("lint of definitions that somebody has damaged", () => {
  it("answers or refuses, and names no place outside the file", () => {
    const { failed, counterexample, errorInstance } = fc.check(fc.property(mutants, lintMutant), {
      numRuns: 300,
    });
    expect({ failed, counterexample, errorInstance }).toMatchObject({ failed: false });
  });
});
