import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { LabError } from "../errors.ts";
import { makePowershell } from "./make-powershell.ts";
import { locatePowershell, noteFailure, type PowershellSearch } from "./powershell.ts";

const TODAY = new Date(2026, 0, 5, 12);
const TOMORROW = new Date(2026, 0, 6, 12);

/** A machine whose PATH has these programs, as shell scripts. */
async function makeMachine(programs: Readonly<Record<string, string>>): Promise<PowershellSearch> {
  const folder = await mkdtemp(path.join(tmpdir(), "powershell-"));
  onTestFinished(async () => {
    await rm(folder, { recursive: true });
  });
  const bin = path.join(folder, "bin");
  await mkdir(bin);
  for (const [name, script] of Object.entries(programs))
    await writeFile(path.join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { environment: { PATH: bin }, cache: path.join(folder, "cache"), today: TODAY };
}

const binOf = ({ environment }: PowershellSearch): string => String(environment["PATH"]);

test("takes the folder that CREDROUTE_PWSH names, and no other", async () => {
  const machine = await makeMachine({ dotnet: "", "pwsh.exe": "" });
  const named = (folder: string) =>
    locatePowershell("il", { ...machine, environment: { ...machine.environment, CREDROUTE_PWSH: folder } });
  expect(named(binOf(machine))).toEqual({ folder: binOf(machine) });
  expect(named("/nowhere").unavailable).toBe(
    "PowerShell is missing: CREDROUTE_PWSH names /nowhere, which has no pwsh.exe",
  );
});

test("says what is missing where there is no dotnet", async () => {
  expect(locatePowershell("il", await makeMachine({})).unavailable).toMatch(/no PowerShell and no dotnet/);
});

test("names a folder of its own for each way to compile, and takes it without dotnet once it is made", async () => {
  const machine = await makeMachine({ dotnet: "" });
  const place = locatePowershell("il", machine);
  expect(place).toMatchObject({ dotnet: path.join(binOf(machine), "dotnet") });
  expect(locatePowershell("ready-to-run", machine).folder).not.toBe(place.folder);
  await mkdir(String(place.folder), { recursive: true });
  expect(locatePowershell("il", { ...machine, environment: {} })).toEqual({ folder: place.folder });
});

test("does not try again on the day on which dotnet failed", async () => {
  const machine = await makeMachine({ dotnet: "" });
  const { folder = "" } = locatePowershell("il", machine);
  await noteFailure(folder, "not\nfound", TODAY);
  expect(locatePowershell("il", machine)).toEqual({ unavailable: "PowerShell is missing: not found" });
  expect(locatePowershell("il", { ...machine, today: TOMORROW }).folder).toBe(folder);
});

test("leaves nothing behind when dotnet fails, and repeats its error", async () => {
  const machine = await makeMachine({
    dotnet: "echo building; echo 'x.csproj : error NU1301: no route'; exit 1",
  });
  const target = path.join(machine.cache, "made");
  await mkdir(machine.cache);
  const failed = makePowershell(path.join(binOf(machine), "dotnet"), target, "il");
  await expect(failed).rejects.toThrow(LabError);
  await expect(failed).rejects.toThrow("dotnet cannot make PowerShell: x.csproj : error NU1301: no route");
  await expect(rm(`${target}.work`)).rejects.toThrow("ENOENT");
});
