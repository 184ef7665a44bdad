import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { cp, mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";

import { ROOT } from "../../build/folders.ts";
import { reportProgress } from "../../lab/setup/progress.ts";
import { inLabUnless } from "./in-lab.ts";
import { cachedFolder, makeInCache } from "./make-in-cache.ts";

const PROGRAMS = path.join(ROOT, "test", "programs");
const LIMIT_MS = 600_000;
/** No server of the build may stay behind. */
const WORDS = ["--configuration", "Release", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

/** A project in test/programs, and the version of .NET that it is made for. */
export interface DotnetProgram {
  readonly project: "dotnet" | "dotnet-stops";
  readonly framework: "net8.0" | "net10.0";
}

/** Named by the content that it is made from. */
function nameOf({ project, framework }: DotnetProgram): string {
  const digest = createHash("sha256");
  for (const file of globSync("*.{cs,csproj}", { cwd: path.join(PROGRAMS, project) }).toSorted())
    digest.update(file).update(readFileSync(path.join(PROGRAMS, project, file)));
  return `${project}-${framework}-${digest.digest("hex").slice(0, 12)}`;
}

/** Why there is no such program for a test to run; undefined where there is one, or can be. */
export function dotnetUnavailable(program: DotnetProgram): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const hasDotnet = folders.some((folder) => folder !== "" && existsSync(path.join(folder, "dotnet")));
  return hasDotnet || existsSync(cachedFolder(nameOf(program)))
    ? undefined
    : "no .NET application: dotnet is not on PATH";
}

/** The application that takes its credentials from the AWS SDK. */
export const SDK_APP: DotnetProgram = { project: "dotnet", framework: "net10.0" };

/** A test of what needs an application for .NET in its lab. */
export const inLabWithDotnet = inLabUnless(dotnetUnavailable(SDK_APP));

/**
 * A program for win-x64 with its own .NET runtime: published once, from NuGet alone, and kept in the lab's cache.
 * @returns the folder of its files on this machine; undefined where dotnet is missing
 * @throws ExecaError of dotnet, for example without a network
 */
export async function publishDotnet(program: DotnetProgram): Promise<string | undefined> {
  if (dotnetUnavailable(program) !== undefined) return undefined;
  return await makeInCache(nameOf(program), async (target) => {
    reportProgress("making a .NET application for Windows with dotnet (20 seconds to a minute)");
    await using scratch = await mkdtempDisposable(path.join(tmpdir(), "credroute-dotnet-"));
    // Beside the sources, dotnet would leave its own folders.
    const copy = path.join(scratch.path, "project");
    await cp(path.join(PROGRAMS, program.project), copy, { recursive: true });
    await execa("dotnet", ["publish", ...WORDS, "--framework", program.framework, "--output", target], {
      cwd: copy,
      env: {
        NUGET_PACKAGES: path.join(scratch.path, "packages"),
        DOTNET_CLI_TELEMETRY_OPTOUT: "1",
        DOTNET_NOLOGO: "1",
      },
      timeout: LIMIT_MS,
    });
  });
}
