import path from "node:path";
import { execa } from "execa";

import { UNSHARE, insideRoot } from "../namespaces.ts";
import { LAB_SOURCES, type LabFolders } from "./cache.ts";

interface Script {
  /** The Wine prefix to work on. */
  readonly prefix: string;
  /** A shell script, then its $1, $2 and so on. */
  readonly words: readonly string[];
}

/** Runs a shell script in the Debian tree, with the host's tree at /mnt/host and the prefix at /mnt/prefix. */
export async function runInRoot(folders: LabFolders, { prefix, words }: Script): Promise<void> {
  const [file, ...options] = UNSHARE;
  const init = ["sh", path.join(LAB_SOURCES, "container/init.sh")];
  const folderWords = [folders.base, folders.root, prefix, "", "", ""];
  const [script = "", ...parameters] = words;
  const inside = [
    ...insideRoot(folders.root),
    "WINEDLLOVERRIDES=mscoree=;mshtml=",
    "sh",
    "-euc",
    script,
    "sh",
  ];
  await execa(file, [...options, ...init, ...folderWords, ...inside, ...parameters]);
}

/** Where a path of the host is found in the Debian tree. */
export function fromRoot(hostPath: string): string {
  return `/mnt/host${hostPath}`;
}
