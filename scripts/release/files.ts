import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { execa } from "execa";

export const sha256Of = async (file: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

/** Whatever the machine would add to an archive by itself. @see https://reproducible-builds.org/docs/archives/ */
const SAME_EVERYWHERE = [
  "--format=ustar",
  "--sort=name",
  "--mtime=@0",
  "--owner=0",
  "--group=0",
  "--numeric-owner",
  "--mode=u=rwX,go=rX",
];

/**
 * Packs a folder into a .tar.gz that is the same wherever and whenever it is made. It is compressed by the pinned
 * Node.js: gzip programs differ.
 * @param name of the folder inside the archive
 */
export async function packFolder(folder: string, archive: string, name: string): Promise<void> {
  const words = [...SAME_EVERYWHERE, `--transform=s,^\\.,${name},`, "-C", folder, "-cf", "-", "."];
  const tar = execa("tar", words, { encoding: "buffer", buffer: false });
  await Promise.all([tar, pipeline(tar.stdout, createGzip({ level: 9 }), createWriteStream(archive))]);
}

/** Writes SHA256SUMS over every file of a folder, in the form that `sha256sum --check` reads. */
export async function writeSums(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
  const lines = await Promise.all(
    names.map(async (name) => `${await sha256Of(join(folder, name))}  ${name}\n`),
  );
  await writeFile(join(folder, "SHA256SUMS"), lines.join(""));
}
