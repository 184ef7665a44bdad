import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

import { findCache } from "./cache.ts";
import { reportProgress } from "./progress.ts";

/** A real PowerShell 7 of this machine, or why there is none. */
export interface FoundPowershell {
  readonly program?: string | undefined;
  readonly unavailable?: string | undefined;
}

/** Where to look for a PowerShell. */
export interface PowershellSearch {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of everything the lab keeps. */
  readonly cache: string;
  readonly today: Date;
}

const INSTALL_LIMIT_MS = 180_000;

/** Looks at CREDROUTE_PWSH and PATH; else lets dotnet install one into the cache, which is tried once a day. */
export async function findPowershell(search: PowershellSearch = searchHere()): Promise<FoundPowershell> {
  const installed = path.join(search.cache, "powershell", "pwsh");
  const named = search.environment["CREDROUTE_PWSH"];
  if (named !== undefined)
    return existsSync(named)
      ? { program: named }
      : { unavailable: `no PowerShell: CREDROUTE_PWSH names ${named}` };
  const program = findOnPath("pwsh", search) ?? (existsSync(installed) ? installed : undefined);
  if (program !== undefined) return { program };
  const dotnet = findOnPath("dotnet", search);
  if (dotnet === undefined)
    return {
      unavailable: "no PowerShell: neither pwsh nor dotnet is on PATH, and CREDROUTE_PWSH is not set",
    };
  const failure = await install(dotnet, installed, search);
  return failure === undefined ? { program: installed } : { unavailable: `no PowerShell: ${failure}` };
}

function searchHere(): PowershellSearch {
  return { environment: process.env, cache: findCache(), today: new Date() };
}

/** Returns why it could not be installed; a failure is not tried again on the same day. */
async function install(
  dotnet: string,
  program: string,
  { cache, today }: PowershellSearch,
): Promise<string | undefined> {
  const note = path.join(cache, "powershell-failure");
  const day = today.toDateString();
  const [failedOn, known] = existsSync(note) ? (await readFile(note, "utf8")).split("\n") : [];
  if (failedOn === day) return known;
  reportProgress("dotnet tool install PowerShell");
  await mkdir(cache, { recursive: true });
  const words = ["tool", "install", "PowerShell", "--tool-path", path.dirname(program)];
  const { failed, stdout, stderr } = await execa(dotnet, words, { reject: false, timeout: INSTALL_LIMIT_MS });
  if (!failed && existsSync(program)) return undefined;
  await rm(path.dirname(program), { recursive: true, force: true });
  const [said = ""] = `${stderr}\n${stdout}`.trim().split("\n");
  const failure = `dotnet cannot install it: ${said === "" ? "no word on why" : said.trim()}`;
  await writeFile(note, `${day}\n${failure}`);
  return failure;
}

function findOnPath(program: string, { environment }: PowershellSearch): string | undefined {
  return (environment["PATH"] ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => path.join(folder, program))
    .find((file) => existsSync(file));
}
