import { describe, expect, it } from "vitest";

import { findShells } from "../../../agent/windows/shells.ts";

const SYSTEM32 = "C:\\Windows\\System32";
const IN_SYSTEM32 = {
  powershell: `${SYSTEM32}\\WindowsPowerShell\\v1.0\\powershell.exe`,
  cmd: `${SYSTEM32}\\cmd.exe`,
  netsh: `${SYSTEM32}\\netsh.exe`,
};
const MODULES = `${SYSTEM32}\\WindowsPowerShell\\v1.0\\Modules`;
const POWERSHELL_7 = "C:\\Program Files\\PowerShell\\7\\pwsh.exe";
const NOTHING = { powershell: null, cmd: null, netsh: null, modules: [] };

describe("findShells", () => {
  it.each<{ name: string; files: readonly string[]; found: object }>([
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
      name: "PowerShell 7 in its folder, without modules",
      files: [POWERSHELL_7],
      found: { ...NOTHING, powershell: POWERSHELL_7 },
    },
    {
      name: "Windows PowerShell rather than PowerShell 7",
      files: [POWERSHELL_7, IN_SYSTEM32.powershell],
      found: { ...NOTHING, powershell: IN_SYSTEM32.powershell },
    },
    { name: "nothing", files: [], found: NOTHING },
  ])("finds $name", ({ files, found }) => {
    expect(findShells(SYSTEM32, (file) => files.includes(file))).toEqual(found);
  });

  it("looks at full paths below Windows and Program Files alone, where only administrators write", () => {
    const asked: string[] = [];
    findShells("D:\\Windows\\System32", (file) => {
      asked.push(file);
      return false;
    });
    expect(asked.length).toBeGreaterThan(4);
    const elsewhere = /^D:\\(?:Windows\\System32|Program Files)\\/;
    expect(asked.filter((file) => !elsewhere.test(file))).toStrictEqual([]);
  });
});
