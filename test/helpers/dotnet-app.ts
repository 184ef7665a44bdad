import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

import { ROOT } from "../../build/folders.ts";
import { findCache } from "../../lab/setup/cache.ts";
import { holdLock } from "../../lab/setup/lock.ts";
import { reportProgress } from "../../lab/setup/progress.ts";
import { inLabUnless } from "./in-lab.ts";

const PROJECT = path.join(ROOT, "test", "programs", "dotnet");
const LIMIT_MS = 600_000;
/** No server of the build may stay behind. */
const WORDS = ["--configuration", "Release", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

/** Named by the content that it is made from. */
function findFolder(): string {
  const digest = createHash("sha256");
  for (const file of globSync("*.{cs,csproj}", { cwd: PROJECT }).toSorted())
    digest.update(file).update(readFileSync(path.join(PROJECT, file)));
  return path.join(findCache(), `dotnet-app-${digest.digest("hex").slice(0, 12)}`);
}

/** Why there is no .NET application for a test to run; undefined where there is one, or can be. */
function dotnetUnavailable(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const hasDotnet = folders.some((folder) => folder !== "" && existsSync(path.join(folder, "dotnet")));
  return hasDotnet || existsSync(findFolder()) ? undefined : "no .NET application: dotnet is not on PATH";
}

/** A test of what needs an application for .NET in its lab. */
export const inLabWithDotnet = inLabUnless(dotnetUnavailable());

/**
 * The application of test/programs/dotnet for win-x64 with its own runtime: published once, from NuGet alone, and kept
 * in the lab's cache.
 * @returns the path of dotnet-app.exe on this machine; undefined where dotnet is missing
 * @throws ExecaError of dotnet, for example without a network
 */
export async function publishDotnetApp(): Promise<string | undefined> {
  if (dotnetUnavailable() !== undefined) return undefined;
  const folder = findFolder();
  await holdLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await publish(folder);
  });
  return path.join(folder, "dotnet-app.exe");
}

async function publish(folder: string): Promise<void> {
  reportProgress("making a .NET application for Windows with dotnet (20 seconds to a minute)");
  const work = `${folder}.work`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    // Beside the sources, dotnet would leave its own folders.
    await cp(PROJECT, path.join(work, "project"), { recursive: true });
    await execa("dotnet", ["publish", ...WORDS, "--output", path.join(work, "published")], {
      cwd: path.join(work, "project"),
      env: {
        NUGET_PACKAGES: path.join(work, "packages"),
        DOTNET_CLI_TELEMETRY_OPTOUT: "1",
        DOTNET_NOLOGO: "1",
      },
      timeout: LIMIT_MS,
    });
    await rename(path.join(work, "published"), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
