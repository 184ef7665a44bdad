import { describe, expect, it } from "vitest";

import { entrypointCommandLine, programName } from "../../../agent/handover/command-line.ts";

describe("entrypointCommandLine", () => {
  it.each([
    { line: "credroute.exe -- app.exe", tail: "app.exe" },
    {
      line: 'credroute.exe -- "C:\\Program Files\\a b.exe" "" "x\\\\"',
      tail: '"C:\\Program Files\\a b.exe" "" "x\\\\"',
    },
    { line: 'credroute -- cmd /S /C echo  "a  b"  ^& %PATH% ', tail: 'cmd /S /C echo  "a  b"  ^& %PATH% ' },
    { line: "credroute --timeout 5s -- a -- b", tail: "a -- b" },
    { line: "credroute\t--\tapp", tail: "app" },
    { line: 'credroute "--" app', tail: "app" },
    { line: 'credroute --interface "a -- b" -- app', tail: "app" },
    { line: 'credroute --interface "a \\" -- b" -- app', tail: "app" },
    { line: 'credroute --interface "a\\\\" -- app', tail: "app" },
    { line: 'credroute --interface "a"" -- b" -- app', tail: "app" },
    { line: '"C:\\my -- tools\\credroute.exe" -- app', tail: "app" },
    { line: '"C:\\tools\\" -- app', tail: "app" },
    { line: "credroute --  app", tail: "app" },
    { line: "credroute -- 日本語\u{1F600}.exe", tail: "日本語\u{1F600}.exe" },
    { line: "credroute", tail: undefined },
    { line: "", tail: undefined },
    { line: "credroute --", tail: undefined },
    { line: "credroute --  \t", tail: undefined },
    { line: "credroute --dry-run", tail: undefined },
    { line: "credroute ---- app", tail: undefined },
    { line: "credroute --interface -x--y", tail: undefined },
  ])("finds $tail in $line", ({ line, tail }) => {
    expect(entrypointCommandLine(line)).toBe(tail);
  });

  it("keeps 30000 characters to the last one", () => {
    const tail = `app ${'\\" x'.repeat(7500)}`;
    expect(entrypointCommandLine(`credroute -- ${tail}`)).toBe(tail);
  });
});

describe("programName", () => {
  it.each([
    ["app.exe --port 1", "app.exe"],
    ['"C:\\Program Files\\app.exe" x', "C:\\Program Files\\app.exe"],
    ["app.exe", "app.exe"],
  ])("of %s is %s", (line, name) => {
    expect(programName(line)).toBe(name);
  });
});
