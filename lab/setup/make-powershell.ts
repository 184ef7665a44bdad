import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ExecaError, execa } from "execa";

import { LabError } from "../errors.ts";
import { LAB_SOURCES } from "./cache.ts";
import type { PowershellBuild } from "./powershell.ts";
import { reportProgress } from "./progress.ts";

/** The host program and what it needs come from NuGet; a slow network takes minutes. */
const LIMIT_MS = 600_000;
/** Without a configuration the policy of a computer's PowerShell is Restricted, which refuses modules, too. */
const CONFIGURATION = { "Microsoft.PowerShell:ExecutionPolicy": "RemoteSigned" };
/** No server of the build may stay behind. */
const NO_SERVERS = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

/**
 * Makes PowerShell 7 for Windows with its own .NET runtime, from NuGet alone, with `dotnet publish`.
 * @throws LabError
 * @see https://learn.microsoft.com/powershell/scripting/dev-cross-plat/choosing-the-right-nuget-package
 */
export async function makePowershell(dotnet: string, target: string, build: PowershellBuild): Promise<void> {
  reportProgress("making PowerShell for Windows with dotnet (15 seconds to a minute)");
  const work = `${target}.work`;
  await rm(work, { recursive: true, force: true });
  await mkdir(path.join(work, "project"), { recursive: true });
  try {
    await cp(path.join(LAB_SOURCES, "setup/powershell-host"), path.join(work, "project"), {
      recursive: true,
    });
    await publish(dotnet, work, build);
    await arrange(path.join(work, "published"));
    await rename(path.join(work, "published"), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function publish(dotnet: string, work: string, build: PowershellBuild): Promise<void> {
  const readyToRun = `-p:PublishReadyToRun=${build === "ready-to-run"}`;
  const words = [
    "publish",
    "--configuration",
    "Release",
    "--output",
    path.join(work, "published"),
    readyToRun,
  ];
  // The packages are half a gigabyte, which nobody needs afterwards.
  const env = {
    NUGET_PACKAGES: path.join(work, "packages"),
    DOTNET_CLI_TELEMETRY_OPTOUT: "1",
    DOTNET_NOLOGO: "1",
  };
  try {
    await execa(dotnet, [...words, ...NO_SERVERS], {
      cwd: path.join(work, "project"),
      env,
      timeout: LIMIT_MS,
    });
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const output = `${String(error.stderr)}\n${String(error.stdout)}`;
    const reason = /^.*\berror\b.*$/im.exec(output)?.[0].trim() ?? error.shortMessage;
    throw new LabError(
      `dotnet cannot make PowerShell: ${reason}`,
      "Check the network and NuGet's sources.",
      error,
    );
  }
}

/** Puts the modules where PowerShell looks for them, as its installer does. */
async function arrange(folder: string): Promise<void> {
  await rename(path.join(folder, "runtimes/win/lib/net10.0/Modules"), path.join(folder, "Modules"));
  await rm(path.join(folder, "runtimes"), { recursive: true });
  await writeFile(path.join(folder, "powershell.config.json"), JSON.stringify(CONFIGURATION));
}
