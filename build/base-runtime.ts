import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import * as v from "valibot";

import { DIST, ROOT } from "./folders.ts";
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
 * Path of node.exe for a target, fetched from the npm registry once and checked against the lock file. npm
 * itself would not install it: the package is for Windows only.
 * @throws Error when what the registry sends is not what the lock file pins
 */
export async function fetchBaseRuntime(target: Target): Promise<string> {
  const runtime = await pinnedRuntime(target);
  const folder = join(DIST, "runtime");
  const executable = join(folder, `node-v${runtime.version}-win-${target.processor}.exe`);
  if (existsSync(executable)) return executable;
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, "fetch-"));
  try {
    const spec = `${target.runtimePackage}@${runtime.version}`;
    const { stdout } = await execa("npm", ["pack", spec, "--silent", "--pack-destination", work], {
      stderr: "inherit",
    });
    const tarball = join(work, stdout.trim().split("\n").at(-1) ?? "");
    await checkIntegrity(tarball, runtime.integrity, spec);
    await execa("tar", ["-xzf", tarball, "-C", work, "package/bin/node.exe"]);
    // The last step is one rename, so that a build that is interrupted leaves no half a runtime behind.
    await rename(join(work, "package", "bin", "node.exe"), executable);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return executable;
}

async function checkIntegrity(file: string, integrity: string, spec: string): Promise<void> {
  const [algorithm = "", expected = ""] = integrity.split(/-(.*)/s);
  const actual = createHash(algorithm)
    .update(await readFile(file))
    .digest("base64");
  if (actual !== expected) {
    throw new Error(
      `${spec} is not what package-lock.json pins: ${algorithm}-${actual} instead of ${integrity}`,
    );
  }
}
