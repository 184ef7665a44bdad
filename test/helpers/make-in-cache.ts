import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

import { findCache } from "../../lab/setup/cache.ts";
import { holdLock } from "../../lab/setup/lock.ts";

/** Where the lab's cache keeps what has this name; it need not exist. */
export const cachedFolder = (name: string): string => path.join(findCache(), name);

/**
 * A folder of the lab's cache, made once for the machine: a half-made one never gets its name.
 * @param name says what the folder is made from, with a version or a digest
 * @param make fills the empty folder that it is given
 * @returns its path
 */
export async function makeInCache(name: string, make: (target: string) => Promise<void>): Promise<string> {
  const folder = cachedFolder(name);
  const unfinished = `${folder}.unfinished`;
  await holdLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    try {
      await make(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  });
  return folder;
}
