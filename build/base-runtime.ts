import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

import { DIST, ROOT } from "./folders.ts";
import { fetchPackedFile } from "./packed-file.ts";
import type { Target } from "./targets.ts";

const LOCK_FILE = v.object({
  packages: v.record(
    v.string(),
    v.object({ version: v.optional(v.string()), integrity: v.optional(v.string()) }),
  ),
});

/** The stock Windows node.exe that the executable is made from. */
export interface BaseRuntime {
  readonly version: string;
  /** Subresource Integrity of the npm package, from package-lock.json. */
  readonly integrity: string;
}

/** What package-lock.json pins for a target. @throws Error when it pins nothing */
export async function pinnedRuntime(target: Target): Promise<BaseRuntime> {
  const lock = v.parse(LOCK_FILE, JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8")));
  const { version, integrity } = lock.packages[`node_modules/${target.runtimePackage}`] ?? {};
  if (version === undefined || integrity === undefined) {
    throw new Error(`package-lock.json pins no ${target.runtimePackage}: run npm install`);
  }
  return { version, integrity };
}

/**
 * Path of node.exe for a target, fetched from the npm registry once and checked against the lock file.
 * @throws Error when what the registry sends is not what the lock file pins
 */
export async function fetchBaseRuntime(target: Target): Promise<string> {
  const { version, integrity } = await pinnedRuntime(target);
  const executable = join(DIST, "runtime", `node-v${version}-win-${target.processor}.exe`);
  const spec = `${target.runtimePackage}@${version}`;
  await fetchPackedFile({ spec, integrity, path: "bin/node.exe" }, executable);
  return executable;
}
