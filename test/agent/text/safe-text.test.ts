import { describe, expect, it } from "vitest";

import { safeLines, safeText } from "../../../agent/text/safe-text.ts";

const UNSAFE = [
  { name: "an escape sequence", text: "a\u001B[2Jb", safe: String.raw`a\u001b[2Jb` },
  { name: "a bell", text: "a\u0007b", safe: String.raw`a\u0007b` },
  { name: "a control sequence of one byte", text: "a\u009B2Jb", safe: String.raw`a\u009b2Jb` },
  { name: "a change of direction", text: "a\u202Etxt.exe", safe: String.raw`a\u202etxt.exe` },
  { name: "an isolate", text: "\u2066a\u2069", safe: String.raw`\u2066a\u2069` },
  { name: "a line separator", text: "a\u2028b", safe: String.raw`a\u2028b` },
  { name: "a byte order mark", text: "\uFEFFa", safe: String.raw`\ufeffa` },
  { name: "a tag beyond U+FFFF", text: "a\u{E0041}", safe: String.raw`a\udb40\udc41` },
];
const SAFE = ["vEthernet (Ethernet)", "以太网 2", "naïve — “x” €", "🙂", ""];

describe("safeText", () => {
  it.each(UNSAFE)("escapes $name", ({ text, safe }) => expect(safeText(text)).toBe(safe));
  it.each(SAFE)("keeps %j", (text) => expect(safeText(text)).toBe(text));
  it("escapes line breaks, which a name has no business to hold", () => {
    expect(safeText("a\r\nb\tc")).toBe(String.raw`a\u000d\u000ab\u0009c`);
  });
});

describe("safeLines", () => {
  it.each(UNSAFE)("leaves JSON with $name the same document", ({ text, safe }) => {
    const json = `${JSON.stringify({ text }, null, 2)}\n`;
    const written = safeLines(json, false);
    expect(JSON.parse(written)).toEqual({ text });
    expect(written).toContain(safe);
  });

  it("keeps line breaks and tabs, but no carriage return that would write over a line", () => {
    expect(safeLines("a\tb\r\nc\rd\n", false)).toBe("a\tb\r\nc\\u000dd\n");
  });

  it("keeps the program's colors where color is wanted, and no other sequence", () => {
    const text = "\u001B[33mwarning\u001B[39m\u001B[2J\u001B]0;title\u0007\n";
    expect(safeLines(text, true)).toBe(
      `\u001B[33mwarning\u001B[39m${String.raw`\u001b[2J\u001b]0;title\u0007`}\n`,
    );
    expect(safeLines(text, false)).not.toContain("\u001B");
  });
});
