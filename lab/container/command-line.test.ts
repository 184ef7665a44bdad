import { expect, it } from "vitest";

import { toCommandLine } from "./command-line.ts";

it.each([
  { words: ["a", "b"], commandLine: "a b" },
  { words: ["a b"], commandLine: '"a b"' },
  { words: ["a\tb"], commandLine: '"a\tb"' },
  { words: ["", "x"], commandLine: '"" x' },
  { words: ['a"b'], commandLine: String.raw`a\"b` },
  { words: [String.raw`a\"b`], commandLine: String.raw`a\\\"b` },
  { words: [String.raw`C:\dir\\`], commandLine: String.raw`C:\dir\\` },
  { words: [String.raw`C:\my dir\ `.trimEnd()], commandLine: String.raw`"C:\my dir\\"` },
  { words: ["a&b", "%PATH%", "^"], commandLine: "a&b %PATH% ^" },
])("escapes $words", ({ words, commandLine }) => {
  expect(toCommandLine(words)).toBe(commandLine);
});

it("leaves a raw command line alone", () => {
  expect(toCommandLine(' a  "b')).toBe(' a  "b');
});
