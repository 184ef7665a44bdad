import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { INPUT_PROPERTIES } from "../../scripts/fuzz/inputs.ts";

describe("whatever is read", () => {
  it.each(INPUT_PROPERTIES)("is answered or refused: $name", async ({ property }) => {
    const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: 100 });
    expect({ failed, counterexample, errorInstance }).toMatchObject({ failed: false });
  });
});
