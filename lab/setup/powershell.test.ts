import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { findPowershell, type PowershellSearch } from "./powershell.ts";

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

test("takes the PowerShell that CREDROUTE_PWSH names, and none but that", async () => {
  const machine = await makeMachine({ pwsh: "", other: "" });
  const other = path.join(String(machine.environment["PATH"]), "other");
  const named = (file: string) => ({
    ...machine,
    environment: { ...machine.environment, CREDROUTE_PWSH: file },
  });
  expect(await findPowershell(named(other))).toEqual({ program: other });
  expect(await findPowershell(named("/nowhere/pwsh"))).toEqual({
    unavailable: "no PowerShell: CREDROUTE_PWSH names /nowhere/pwsh",
  });
});

test("takes the PowerShell on PATH", async () => {
  const machine = await makeMachine({ pwsh: "" });
  expect((await findPowershell(machine)).program).toMatch(/bin\/pwsh$/);
});

test("says what is missing where there is neither pwsh nor dotnet", async () => {
  expect((await findPowershell(await makeMachine({}))).unavailable).toMatch(/neither pwsh nor dotnet/);
});

test("lets dotnet install it, once", async () => {
  const machine = await makeMachine({ dotnet: '/bin/mkdir -p "$5" && : >"$5/pwsh"' });
  const program = path.join(machine.cache, "powershell/pwsh");
  expect(await findPowershell(machine)).toEqual({ program });
  expect(await findPowershell({ ...machine, environment: {} })).toEqual({ program });
});

test("asks dotnet no second time on the day on which it failed", async () => {
  const machine = await makeMachine({ dotnet: 'echo asked >>"$0.log"; echo not found >&2; exit 1' });
  const log = path.join(String(machine.environment["PATH"]), "dotnet.log");
  const unavailable = "no PowerShell: dotnet cannot install it: not found";
  expect(await findPowershell(machine)).toEqual({ unavailable });
  expect(await findPowershell(machine)).toEqual({ unavailable });
  expect(await readFile(log, "utf8")).toBe("asked\n");
  await findPowershell({ ...machine, today: TOMORROW });
  expect(await readFile(log, "utf8")).toBe("asked\nasked\n");
});
