import { describe, expect, it } from "vitest";

import { cut, paint, wrap, type Style } from "../../../agent/text/style.ts";

const NARROW: Style = { columns: 50, color: true };
const PIPE: Style = { columns: undefined, color: false };
const TEXT = "the quick brown fox jumps over the lazy dog and then some more of the same";

describe("text for a terminal", () => {
  it("is broken at blanks, so that no line reaches the last column", () => {
    const lines = wrap(TEXT, 10, NARROW);
    expect(lines.join(" ")).toBe(TEXT);
    expect(Math.max(...lines.map(({ length }) => length)) + 10).toBeLessThan(50);
  });

  it("keeps a long word whole, to be copied", () => {
    expect(wrap(`see https://example.com/${"x".repeat(60)} now`, 10, NARROW)).toHaveLength(3);
  });

  it("is cut to the width where one line must do", () => {
    expect(cut(TEXT, 10, NARROW)).toBe("the quick brown fox jumps over the l...");
  });

  it("is painted", () => {
    expect(paint("x", "red", NARROW)).toBe("\u001B[31mx\u001B[0m");
  });
});

it("leaves text for a pipe as it is", () => {
  expect([wrap(TEXT, 10, PIPE), cut(TEXT, 10, PIPE), paint("x", "red", PIPE)]).toEqual([[TEXT], TEXT, "x"]);
});
