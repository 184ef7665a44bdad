import { describe, expect, it } from "vitest";

import { findShells } from "../../../agent/windows/shells.ts";

const SYSTEM32 = "C:\\Windows\\System32";
const IN_SYSTEM32 = {
  powershell: `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`,
  cmd: `${SYSTEM32}\\cmd.exe`,
  netsh: `${SYSTEM32}\\netsh.exe`,
};
const MODULES = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\Modules`;

const inImage = (files: readonly string[], environment: Record<string, string> = {}): unknown =>
  findShells({ SystemRoot: "C:\\Windows", Path: "C:\\tools;C:\\pwsh", ...environment }, (file) =>
    files.includes(file),
  );

describe("findShells", () => {
  it.each([
    {
      name: "everything in servercore",
      files: [...Object.values(IN_SYSTEM32), `${MODULES}\\NetTCPIP`, `${MODULES}\\NetAdapter`],
      found: { ...IN_SYSTEM32, modules: ["NetTCPIP", "NetAdapter"] },
    },
    {
      name: "netsh and cmd in nanoserver",
      files: [IN_SYSTEM32.cmd, IN_SYSTEM32.netsh],
      found: { ...IN_SYSTEM32, powershell: null, modules: [] },
    },
    {
      name: "pwsh on PATH, without modules",
      files: ["C:\\pwsh\\pwsh.exe"],
      found: { powershell: "C:\\pwsh\\pwsh.exe", cmd: null, netsh: null, modules: [] },
    },
    {
      name: "Windows PowerShell rather than pwsh",
      files: ["C:\\tools\\pwsh.exe", "C:\\pwsh\\powershell.exe"],
      found: { powershell: "C:\\pwsh\\powershell.exe", cmd: null, netsh: null, modules: [] },
    },
    { name: "nothing", files: [], found: { powershell: null, cmd: null, netsh: null, modules: [] } },
  ])("finds $name", ({ files, found }) => {
    expect(inImage(files)).toEqual(found);
  });

  it("follows ComSpec to cmd, when that is there", () => {
    const files = [IN_SYSTEM32.cmd, "D:\\cmd.exe"];
    expect(inImage(files, { ComSpec: "D:\\cmd.exe" })).toMatchObject({ cmd: "D:\\cmd.exe" });
    expect(inImage(files, { ComSpec: "D:\\gone.exe" })).toMatchObject({ cmd: IN_SYSTEM32.cmd });
  });
});
