import { existsSync } from "node:fs";
import { win32 as path } from "node:path";

/** The modules of PowerShell that hold the cmdlets for routes and adapters. */
export const ROUTE_MODULES = ["NetTCPIP", "NetAdapter"] as const;

/** Full paths of the shells in the image, null where it has none. */
export interface Shells {
  readonly powershell: string | null;
  readonly cmd: string | null;
  readonly netsh: string | null;
  /** Which of `ROUTE_MODULES` Windows has; PowerShell 5.1 and 7 share them. */
  readonly modules: readonly string[];
}

type Exists = (file: string) => boolean;

/**
 * Where PowerShell 7 is: in its installer's folder, and in that of Microsoft's images.
 * @see https://learn.microsoft.com/powershell/scripting/install/installing-powershell-on-windows
 */
const POWERSHELL_7 = ["PowerShell\\7\\pwsh.exe", "PowerShell\\pwsh.exe", "PowerShell\\latest\\pwsh.exe"];

/**
 * Looks for the shells only where administrators alone may put one: they run with this process's rights. PATH and the
 * current folder can hold a program of anybody.
 * @param system folder of Windows's own programs, as Windows says it: a variable may say anything
 */
export function findShells(system: string, exists: Exists = existsSync): Shells {
  const windowsPowershell = path.join(system, "WindowsPowerShell", "v1.0");
  const programs = path.join(path.parse(system).root, "Program Files");
  const find = (...candidates: string[]): string | null => candidates.find(exists) ?? null;
  return {
    powershell: find(
      path.join(windowsPowershell, "powershell.exe"),
      ...POWERSHELL_7.map((file) => path.join(programs, file)),
    ),
    cmd: find(path.join(system, "cmd.exe")),
    netsh: find(path.join(system, "netsh.exe")),
    modules: ROUTE_MODULES.filter((name) => exists(path.join(windowsPowershell, "Modules", name))),
  };
}
