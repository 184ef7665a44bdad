import { expect, it } from "vitest";

import { parseShells } from "./parse-shells.ts";

it("reads what the shells are like", () => {
  expect(parseShells("language=zh-CN,code-page=65001,netsh=hang,powershell=missing")).toEqual({
    language: "zh-CN",
    codePage: 65_001,
    netsh: "hang",
    powershell: "missing",
  });
});

it.each([
  { text: "language=tlh", problem: /language/ },
  { text: "netsh=happy", problem: /netsh/ },
  { text: "code-page=x", problem: /codePage/ },
])("refuses $text", ({ text, problem }) => {
  expect(() => parseShells(text)).toThrow(problem);
});
