import { describe, expect, it } from "vitest";

import { findCulprits, findRuntimeInputs } from "./runtime-inputs.ts";

describe("findRuntimeInputs", () => {
  it("finds options and variables as whole words, once each", () => {
    const text =
      "\0--env-file\0x--env-file=\0--tls-min-v1.2\0NODE_PATH\0process.env.NODE_PATH MY_NODE_PATH UV_X_1";
    expect(findRuntimeInputs(Buffer.from(text))).toEqual({
      options: ["--env-file", "--tls-min-v1.2"],
      variables: ["NODE_PATH", "UV_X_1"],
    });
  });
});

describe("findCulprits", () => {
  const ITEMS = ["a", "b", "c", "d", "e", "f", "g"];
  it.each([
    { name: "nothing", bad: [], together: false, found: [] },
    { name: "one", bad: ["c"], together: false, found: ["c"] },
    { name: "several", bad: ["a", "d", "g"], together: false, found: ["a", "d", "g"] },
    { name: "two that need each other", bad: ["a", "g"], together: true, found: ITEMS },
  ])("gives back $name", async ({ bad, together, found }) => {
    const differs = (some: readonly string[]): Promise<boolean> => {
      const hits = bad.filter((item) => some.includes(item)).length;
      return Promise.resolve(bad.length > 0 && (together ? hits === bad.length : hits > 0));
    };
    expect(await findCulprits(ITEMS, differs)).toEqual(found);
  });
});
