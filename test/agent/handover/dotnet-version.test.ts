import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { dotnetVersion, parseDotnetVersion } from "../../../agent/handover/dotnet-version.ts";

describe("the version of .NET that a program is made for", () => {
  it.each([
    { text: '{ "runtimeOptions": { "tfm": "net10.0", "framework": {} } }', version: 10 },
    { text: '{ // by hand\n"runtimeOptions": {"tfm":"net8.0"} }', version: 8 },
    { text: '{ "runtimeOptions": { "tfm": "netcoreapp3.1" } }', version: undefined },
    { text: '{ "runtimeOptions": { "tfm": "net48" } }', version: undefined },
    { text: "", version: undefined },
  ])("is $version in $text", ({ text, version }) => {
    expect(parseDotnetVersion(text)).toBe(version);
  });

  it("is in the file beside the program that has its name", async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), "credroute-"));
    const program = join(folder.path, "My.Server.EXE");
    expect(dotnetVersion(program)).toBeUndefined();
    await writeFile(
      join(folder.path, "My.Server.runtimeconfig.json"),
      '{"runtimeOptions":{"tfm":"net10.0"}}',
    );
    expect(dotnetVersion(program)).toBe(10);
    expect(dotnetVersion(join(folder.path, "other.exe"))).toBeUndefined();
  });
});
