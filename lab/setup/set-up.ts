import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

import { LabError } from "../errors.ts";
import { PACKAGES, findCache, nameFolders, type LabFolders, type Source } from "./cache.ts";
import { makeDebianRoot } from "./debian-root.ts";
import { holdLock } from "./lock.ts";
import { makePowershell } from "./make-powershell.ts";
import { findCandidate, installPackages, refreshPackageLists } from "./packages.ts";
import { locatePowershell, noteFailure, type PowershellBuild } from "./powershell.ts";
import { buildPrograms } from "./programs.ts";
import { reportProgress } from "./progress.ts";
import { labUnavailable } from "./unavailable.ts";
import { makeWinePrefix } from "./wine-prefix.ts";

/** The stand-in iphlpapi.dll mends what this Wine gets wrong. */
const WINE = 10;

/**
 * Makes what is missing of the lab, once for the machine: a few minutes at first, nothing later.
 * @param build of PowerShell, which is left out where it cannot be made
 * @throws LabError when this machine cannot have a lab
 */
export async function setUpLab(build: PowershellBuild = "il"): Promise<LabFolders> {
  const reason = labUnavailable();
  if (reason !== undefined)
    throw new LabError(reason, "Use a Debian or Ubuntu machine or a privileged container.");
  return (
    findReady(build) ?? (await holdLock(path.join(findCache(), "lock"), async () => await makeMissing(build)))
  );
}

/** Whether everything is there already. */
export const isLabSetUp = (): boolean => findReady("il") !== undefined;

function findReady(build: PowershellBuild): LabFolders | undefined {
  const { folder } = locatePowershell(build);
  return (["machine", "debian"] as const)
    .map((source) => nameFolders(source, folder))
    .find((folders) => missingOf(folders).length === 0);
}

function missingOf({ base, root, prefix, programs, powershell }: LabFolders): string[] {
  const wine = base === "/" ? "/usr/bin/wine" : root;
  const needed = [root, prefix, programs, wine, ...(powershell === undefined ? [] : [powershell])];
  return needed.filter((file) => !existsSync(file));
}

async function makeMissing(build: PowershellBuild): Promise<LabFolders> {
  // Another process may have made everything while this one waited for the lock.
  const ready = findReady(build);
  if (ready !== undefined) return ready;
  await installPackages(["iproute2", "util-linux"]);
  const source = await chooseSource();
  const folders = nameFolders(source);
  if (source === "machine") await installPackages(PACKAGES);
  await makeOnce(folders.root, source === "machine" ? makeMountPoint : makeDebianRoot);
  await makeOnce(folders.prefix, async (target) => {
    await makeWinePrefix(folders, target);
  });
  await makeOnce(folders.programs, async (target) => {
    await buildPrograms(folders, target);
  });
  return nameFolders(source, await preparePowershell(build));
}

/** A lab without PowerShell is of use, too: what needs it is skipped, with the reason. */
async function preparePowershell(build: PowershellBuild): Promise<string | undefined> {
  const { folder, dotnet } = { dotnet: undefined, ...locatePowershell(build) };
  if (folder === undefined || dotnet === undefined) return folder;
  try {
    await makeOnce(folder, async (target) => {
      await makePowershell(dotnet, target, build);
    });
    return folder;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    reportProgress(`${error.message}; labs have no PowerShell today`);
    await noteFailure(folder, error.message);
    return undefined;
  }
}

/** Half-made folders must never be taken for whole ones: each gets its name last. */
async function makeOnce(folder: string, make: (target: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  await make(unfinished);
  await rename(unfinished, folder);
}

async function makeMountPoint(target: string): Promise<void> {
  await mkdir(target);
}

async function chooseSource(): Promise<Source> {
  let version = await findCandidate("wine");
  if (version === undefined) {
    await refreshPackageLists();
    version = await findCandidate("wine");
  }
  // A Debian version may begin with an epoch: "1:10.0-1".
  const major = /^(?:\d+:)?(\d+)/.exec(version ?? "")?.[1];
  return Number(major) === WINE ? "machine" : "debian";
}
