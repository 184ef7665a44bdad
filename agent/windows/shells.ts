import { existsSync } from "node:fs";
import { win32 as path } from "node:path";

import type { Environment } from "./environment.ts";

/** Full paths of the shells in the image, null where it has none. */
export interface Shells {
  readonly powershell: string | null;
  readonly cmd: string | null;
  readonly netsh: string | null;
}

/** Looks for the shells where Windows keeps them, then on PATH. Starts nothing. */
export function findShells(environment: Environment, exists: (file: string) => boolean = existsSync): Shells {
  const system = path.join(environment["SystemRoot"] ?? "C:\\Windows", "System32");
  const onPath = (environment["Path"] ?? environment["PATH"] ?? "")
    .split(";")
    .filter((folder) => folder !== "");
  const find = (...candidates: string[]): string | null => candidates.find(exists) ?? null;
  const named = (file: string): string[] => onPath.map((folder) => path.join(folder, file));
  return {
    powershell: find(
      path.join(system, "WindowsPowerShell", "v1.0", "powershell.exe"),
      ...named("powershell.exe"),
      ...named("pwsh.exe"),
    ),
    cmd: find(path.join(system, "cmd.exe"), ...named("cmd.exe")),
    netsh: find(path.join(system, "netsh.exe"), ...named("netsh.exe")),
  };
}
