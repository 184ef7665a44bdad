import { statSync } from "node:fs";
import { join, sep } from "node:path";
import picomatch from "picomatch";
import { globSync } from "tinyglobby";

import { failure } from "../../errors/credroute-error.ts";

const IS_WINDOWS = sep === "\\";

/** What may hold a task definition, or the set-up of an instance, among the files of a folder. */
const READ_IN_FOLDERS = "**/*.{json,yaml,yml,template,tf,tofu,tfstate,tpl,tftpl,tmpl,ps1}";
/** Copies of other people's files, and what tools keep for themselves. */
const NEVER_SEARCHED = ["node_modules", ".git", ".terraform", ".venv"].map((name) => `**/${name}/**`);

/**
 * Finds the files that a word of the command line stands for: those in a folder and its subfolders, or those that a
 * glob matches. Shells of Windows leave globs to the program, and the others do so where they are quoted.
 * @returns sorted; undefined where the word names one file, or nothing that exists
 * @throws CredrouteError INPUT_NO_FILES where there is not one
 */
export function findFiles(word: string): readonly string[] | undefined {
  const kind = kindOf(word);
  if (kind === "file") return undefined;
  if (kind === "folder") {
    const files = search({ pattern: READ_IN_FOLDERS, folder: word });
    return found(word, files, "there is no file in it that lint reads");
  }
  // On Windows a backslash separates folders, and elsewhere it takes a character's meaning away.
  const glob = IS_WINDOWS ? word.replaceAll("\\", "/") : word;
  const { base, glob: pattern, isGlob } = picomatch.scan(glob);
  if (!isGlob) return undefined;
  const folder = base === "" ? "." : base;
  return found(word, kindOf(folder) === "folder" ? search({ pattern, folder }) : [], "no file matches it");
}

function kindOf(path: string): "file" | "folder" | "nothing" {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return "nothing";
  }
}

function search({ pattern, folder }: { readonly pattern: string; readonly folder: string }): string[] {
  const files = globSync(pattern, {
    cwd: folder,
    ignore: NEVER_SEARCHED,
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    caseSensitiveMatch: !IS_WINDOWS,
  });
  return files.map((file) => join(folder, file)).toSorted();
}

function found(word: string, files: readonly string[], seen: string): readonly string[] {
  if (files.length > 0) return files;
  throw failure("INPUT_NO_FILES", { source: word, seen });
}
