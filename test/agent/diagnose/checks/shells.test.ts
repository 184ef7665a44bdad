import { describe, expect, it } from "vitest";

import { shells } from "../../../../agent/diagnose/checks/shells.ts";
import { diagnose } from "../../../../agent/diagnose/diagnose.ts";
import { gatherFacts } from "../../../../agent/diagnose/gather.ts";
import { failure } from "../../../../agent/errors/credroute-error.ts";
import { FakeWorld } from "../../../fakes/ports.ts";
import { SETTINGS } from "../examine.ts";

const { situation } = diagnose(await gatherFacts(SETTINGS, new FakeWorld().world));
const NONE = { powershell: null, cmd: null, netsh: null, modules: [] };

describe("shells", () => {
  it.each([
    { name: "nanoserver", found: { ...NONE, cmd: "C:\\cmd.exe" }, says: "C:\\cmd.exe; backend native" },
    { name: "an image without shells", found: NONE, says: "none in this image; backend native" },
    {
      name: "a PowerShell without modules",
      found: { ...NONE, powershell: "C:\\powershell.exe" },
      says: "C:\\powershell.exe without its network modules; backend native",
    },
    {
      name: "Server Core",
      found: {
        powershell: "C:\\powershell.exe",
        cmd: "C:\\cmd.exe",
        netsh: "C:\\netsh.exe",
        modules: ["NetTCPIP", "NetAdapter"] as const,
      },
      says: "C:\\powershell.exe with NetTCPIP and NetAdapter, C:\\cmd.exe, C:\\netsh.exe; backend native",
    },
  ])("lists those of $name", ({ found, says }) => {
    expect(shells.judge({ ...situation, shells: found })).toMatchObject({ status: "good", seen: says });
  });

  it("says that no backend works", () => {
    const backend = failure("BACKEND_UNAVAILABLE", { backend: "native", seen: "no iphlpapi.dll" });
    expect(shells.judge({ ...situation, backend }).seen).toMatch(/; no backend$/);
  });
});
