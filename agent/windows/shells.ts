import { existsSync } from "node:fs";
import { win32 as path } from "node:path";

import type { Environment } from "./environment.ts";

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

/** Looks for the shells where Windows keeps them, then on PATH. Starts nothing. */
export function findShells(environment: Environment, exists: Exists = existsSync): Shells {
  const system = path.join(environment["SystemRoot"] ?? "C:\\Windows", "System32");
  const windowsPowershell = path.join(system, "WindowsPowerShell", "v1.0");
  const onPath = (environment["Path"] ?? environment["PATH"] ?? "")
    .split(";")
    .filter((folder) => folder !== "");
  const find = (...candidates: string[]): string | null => candidates.find(exists) ?? null;
  const named = (file: string): string[] => onPath.map((folder) => path.join(folder, file));
  const comSpec = environment["ComSpec"];
  return {
    powershell: find(
      path.join(windowsPowershell, "powershell.exe"),
      ...named("powershell.exe"),
      ...named("pwsh.exe"),
    ),
    cmd: find(...(comSpec ? [comSpec] : []), path.join(system, "cmd.exe"), ...named("cmd.exe")),
    netsh: find(path.join(system, "netsh.exe"), ...named("netsh.exe")),
    modules: ROUTE_MODULES.filter((name) => exists(path.join(windowsPowershell, "Modules", name))),
  };
}
