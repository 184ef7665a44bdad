import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

import { LabError } from "../errors.ts";
import { PACKAGES, findCache, nameFolders, type LabFolders, type Source } from "./cache.ts";
import { makeDebianRoot } from "./debian-root.ts";
import { holdLock } from "./lock.ts";
import { findCandidate, installPackages, refreshPackageLists } from "./packages.ts";
import { buildPrograms } from "./programs.ts";
import { labUnavailable } from "./unavailable.ts";
import { makeWinePrefix } from "./wine-prefix.ts";

/** The stand-in iphlpapi.dll mends what this Wine gets wrong. */
const WINE = 10;

/**
 * Makes what is missing of the lab, once for the machine: a few minutes at first, nothing later.
 * @throws LabError when this machine cannot have a lab
 */
export async function setUpLab(): Promise<LabFolders> {
  const reason = labUnavailable();
  if (reason !== undefined)
    throw new LabError(reason, "Use a Debian or Ubuntu machine or a privileged container.");
  return findReady() ?? (await holdLock(path.join(findCache(), "lock"), makeMissing));
}

function findReady(): LabFolders | undefined {
  return (["machine", "debian"] as const).map(nameFolders).find((folders) => missingOf(folders).length === 0);
}

function missingOf({ base, root, prefix, programs }: LabFolders): string[] {
  const wine = base === "/" ? "/usr/bin/wine" : root;
  return [root, prefix, programs, wine].filter((file) => !existsSync(file));
}

async function makeMissing(): Promise<LabFolders> {
  // Another process may have made everything while this one waited for the lock.
  const ready = findReady();
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
  return folders;
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
