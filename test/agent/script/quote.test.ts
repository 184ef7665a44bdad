import { describe, expect, it } from "vitest";

import { quoteForPowerShell } from "../../../agent/script/quote.ts";

describe("quoteForPowerShell", () => {
  it.each([
    { text: "web", literal: "'web'" },
    { text: "", literal: "''" },
    { text: "it's $(Get-Date) `n", literal: "'it''s $(Get-Date) `n'" },
  ])("writes $text as $literal", ({ text, literal }) => {
    expect(quoteForPowerShell(text)).toBe(literal);
  });

  it.each(["a\nb", "\u2019; calc; \u2019", "\0"])(
    "refuses what could end the literal or the line: %j",
    (text) => {
      expect(() => quoteForPowerShell(text)).toThrow("not printable ASCII");
    },
  );
});
