import { rm } from "node:fs/promises";

import { findCache } from "../setup/cache.ts";
import { setUpLab } from "../setup/set-up.ts";

/** Makes what a lab needs, and says where it is. */
export async function setUp(): Promise<void> {
  const { base } = await setUpLab();
  process.stdout.write(`The lab is ready; its Wine is that of ${base}\n`);
}

/** Removes everything the lab keeps on this machine. */
export async function removeCache(): Promise<void> {
  await rm(findCache(), { recursive: true, force: true });
  process.stdout.write(`Removed ${findCache()}\n`);
}
