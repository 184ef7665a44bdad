import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** Where Wine comes from: a Debian tree made for the lab, or the machine's own packages. */
export type Source = "debian" | "machine";

/** The folders a lab is started from. */
export interface LabFolders {
  /** The tree that has Wine: root, or "/". */
  readonly base: string;
  /** Where the container's tree is put together. */
  readonly root: string;
  /** The Wine prefix that every lab starts from. */
  readonly prefix: string;
  /** Compiled programs, in lab/ and system32/. */
  readonly programs: string;
  /** A PowerShell 7 for Windows; undefined where none is available. */
  readonly powershell: string | undefined;
}

export const DEBIAN_SUITE = "trixie";

export const PACKAGES: readonly string[] = [
  "wine",
  "wine64",
  "iproute2",
  "ca-certificates",
  "gcc-mingw-w64-x86-64-win32",
];

/** The lab folder. */
export const LAB_SOURCES = path.dirname(import.meta.dirname);

/** C sources of the programs in the container. */
export const PROGRAM_SOURCES: readonly string[] = globSync(["windows/*.c", "programs/*.{c,h}"], {
  cwd: LAB_SOURCES,
}).toSorted();

/** The folder of everything the lab keeps; CREDROUTE_LAB_CACHE moves it. */
export function findCache(): string {
  const { CREDROUTE_LAB_CACHE, XDG_CACHE_HOME } = process.env as Readonly<Record<string, string | undefined>>;
  if (CREDROUTE_LAB_CACHE) return path.resolve(CREDROUTE_LAB_CACHE);
  return path.join(XDG_CACHE_HOME || path.join(homedir(), ".cache"), "credroute", "lab");
}

/** Names the folders for this source; they need not exist. */
export function nameFolders(source: Source, powershell?: string): LabFolders {
  const folder = path.join(findCache(), hash([source, DEBIAN_SUITE, ...PACKAGES], []));
  const root = path.join(folder, "root");
  return {
    base: source === "machine" ? "/" : root,
    root,
    prefix: path.join(folder, `prefix-${hash([], ["setup/wine-prefix.ts", "windows/lab.reg"])}`),
    programs: path.join(folder, `programs-${hash([], [...PROGRAM_SOURCES, "setup/programs.ts"])}`),
    powershell,
  };
}

/** A short name for what is made from these texts and files of the lab folder. */
export function hash(texts: readonly string[], files: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(texts));
  for (const file of files) digest.update(readFileSync(path.join(LAB_SOURCES, file)));
  return digest.digest("hex").slice(0, 12);
}
