import { describe, expect, it } from "vitest";

import { unknownTwins } from "../../../../agent/cli/words/twins.ts";

describe("unknownTwins", () => {
  it("finds variables that only look like an option's, and what was meant", () => {
    expect(
      unknownTwins({ CREDROUTE_TIMOUT: "1s", CREDROUTE_TIMEOUT: "1s", PATH: "", credroute_X: "" }),
    ).toEqual([
      { name: "CREDROUTE_TIMOUT", near: "CREDROUTE_TIMEOUT" },
      { name: "credroute_X", near: undefined },
    ]);
  });
});
