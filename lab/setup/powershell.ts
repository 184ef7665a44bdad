import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { findCache, hash } from "./cache.ts";

/** How the assemblies of PowerShell are compiled: IL is faster to make, ready-to-run is what Microsoft ships. */
export type PowershellBuild = "il" | "ready-to-run";

/** The folder of a PowerShell 7 for Windows, which may have to be made first, or why there is none. */
export type PowershellPlace =
  | { readonly folder: string; readonly dotnet?: string | undefined; readonly unavailable?: undefined }
  | { readonly folder?: undefined; readonly unavailable: string };

/** Where to look for a PowerShell. */
export interface PowershellSearch {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of everything the lab keeps. */
  readonly cache: string;
  readonly today: Date;
}

/** What a PowerShell is made from. */
const SOURCES = [
  "setup/powershell-host/pwsh.csproj",
  "setup/powershell-host/Program.cs",
  "setup/make-powershell.ts",
];

/**
 * The folder that CREDROUTE_PWSH names, or the one in the cache. Changes nothing.
 * @returns `dotnet`, the program to make the folder with, where the folder does not exist yet
 */
export function locatePowershell(
  build: PowershellBuild = "il",
  search: PowershellSearch = searchHere(),
): PowershellPlace {
  const named = search.environment["CREDROUTE_PWSH"];
  if (named !== undefined) {
    const folder = path.resolve(named);
    if (existsSync(path.join(folder, "pwsh.exe"))) return { folder };
    return { unavailable: `PowerShell is missing: CREDROUTE_PWSH names ${named}, which has no pwsh.exe` };
  }
  const folder = path.join(search.cache, `powershell-${build}-${hash([], SOURCES)}`);
  if (existsSync(folder)) return { folder };
  const dotnet = findOnPath("dotnet", search);
  if (dotnet === undefined) {
    return {
      unavailable: "no PowerShell and no dotnet: dotnet is not on PATH, and CREDROUTE_PWSH is not set",
    };
  }
  const [day, failure] = existsSync(noteOf(folder)) ? readFileSync(noteOf(folder), "utf8").split("\n") : [];
  return day === search.today.toDateString()
    ? { unavailable: `PowerShell is missing: ${failure ?? "dotnet failed"}` }
    : { folder, dotnet };
}

/** Says in one sentence why labs have no PowerShell; undefined when they have one, or will. */
export const powershellUnavailable = (): string | undefined => locatePowershell().unavailable;

/** Remembers that the folder could not be made, so that this is not tried again on the same day. */
export async function noteFailure(folder: string, failure: string, today = new Date()): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  await writeFile(noteOf(folder), `${today.toDateString()}\n${failure.replaceAll(/\s+/g, " ")}`);
}

const noteOf = (folder: string): string => `${folder}.failure`;

const searchHere = (): PowershellSearch => ({
  environment: process.env,
  cache: findCache(),
  today: new Date(),
});

function findOnPath(program: string, { environment }: PowershellSearch): string | undefined {
  return (environment["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file));
}
