import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";

import { LAB_SOURCES, type LabFolders } from "./cache.ts";
import { fromRoot, runInRoot } from "./in-root.ts";
import { reportProgress } from "./progress.ts";

const SCRIPT = `
wineboot --init </dev/null >/dev/null 2>&1
wine reg import "$1" </dev/null >/dev/null 2>&1
wineserver --wait
`;

/** Makes the Wine prefix that each lab starts from a copy of. */
export async function makeWinePrefix(folders: LabFolders, target: string): Promise<void> {
  reportProgress("making a Wine prefix (about 10 seconds)");
  await mkdir(target);
  // Z: is still the root of the Debian tree here.
  const settings = `Z:${fromRoot(path.join(LAB_SOURCES, "windows/lab.reg"))}`;
  await runInRoot(folders, { prefix: target, words: [SCRIPT, settings.replaceAll("/", "\\")] });
  const drive = path.join(target, "dosdevices/z:");
  await rm(drive);
  await symlink("/mnt/host", drive);
  // Debian's Wine has no 32-bit half; what wineboot puts there only takes space.
  await rm(path.join(target, "drive_c/windows/syswow64"), { recursive: true, force: true });
}
