import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";

import { LabError } from "../errors.ts";
import { isStandIn, type ShellSettings } from "./settings.ts";

/** The container's System32, and the folder of a PowerShell for Windows; empty where there is none. */
interface Places {
  readonly system32: string;
  readonly powershell: string;
}

/** The container has this machine's tree there. */
const HOST = "/mnt/host";
const MODULES = path.resolve(import.meta.dirname, "../windows/modules");

/** Puts the shells where Windows has them, as the settings want them: present, missing, or a stand-in. */
export async function placePrograms(
  { system32, powershell }: Places,
  settings: ShellSettings,
): Promise<void> {
  await setAside(path.join(system32, "netsh.exe"), settings.netsh === "missing");
  const windowsPowershell = path.join(system32, "WindowsPowerShell/v1.0");
  const program = path.join(windowsPowershell, "powershell.exe");
  await rm(program, { force: true });
  if (isStandIn(settings)) await copyFile(path.join(windowsPowershell, "powershell-stand-in.exe"), program);
  else if (powershell !== "" && settings.powershell !== "missing")
    await writeFile(program, await makeWindowsPowershell(powershell), { mode: 0o755 });
  await link(MODULES, path.join(windowsPowershell, "Modules"), settings.powershell !== "no-modules");
  await link(powershell, path.join(windowsPowershell, "7"), powershell !== "");
  const installed = path.resolve(system32, "../../Program Files/PowerShell/7");
  await link(powershell, installed, powershell !== "" && settings.pwsh !== "missing");
}

async function setAside(file: string, isMissing: boolean): Promise<void> {
  const aside = `${file}.missing`;
  if (isMissing && existsSync(file)) await rename(file, aside);
  if (!isMissing && existsSync(aside)) await rename(aside, file);
}

async function link(folder: string, place: string, isWanted: boolean): Promise<void> {
  await rm(place, { force: true });
  if (!isWanted) return;
  await mkdir(path.dirname(place), { recursive: true });
  await symlink(`${HOST}${folder}`, place);
}

const LIBRARY = "pwsh.dll\0";
/** The folder beside powershell.exe that the rest of PowerShell is in. */
const LIBRARY_FROM_SYSTEM32 = "7\\pwsh.dll\0";

/**
 * The program pwsh.exe as powershell.exe, in another folder than its library.
 * @see https://learn.microsoft.com/dotnet/core/deploying/deploy-with-cli: .NET writes the library's path into the program
 */
async function makeWindowsPowershell(folder: string): Promise<Buffer> {
  const program = await readFile(path.join(folder, "pwsh.exe"));
  const at = program.indexOf(LIBRARY);
  if (at === -1)
    throw new LabError(`${folder}/pwsh.exe does not name pwsh.dll`, "Name a PowerShell 7 for Windows.");
  program.write(LIBRARY_FROM_SYSTEM32, at, "latin1");
  return program;
}
