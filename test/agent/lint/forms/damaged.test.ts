import * as fc from "fast-check";
import { describe, it } from "vitest";

import { lintMutant, mutants } from "../../../../scripts/fuzz/definitions.ts";

describe("lint of definitions that somebody has damaged", () => {
  it("answers or refuses, and names no place outside the file", () => {
    fc.assert(fc.property(mutants, lintMutant), { numRuns: 300 });
  });
});
