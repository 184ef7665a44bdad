import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../build/folders.ts";

/** A page of the documentation. */
export interface Page {
  /** Path in the repository. */
  readonly file: string;
  readonly text: string;
}

/** A block of code in a page, without its fences. */
export interface Block {
  readonly file: string;
  readonly language: string;
  readonly text: string;
}

/** Every page in Markdown of the repository, new ones included. */
export function allPages(): Page[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], { cwd: ROOT });
  const files = listed.toString().trim().split("\n").toSorted();
  return files
    .filter((file) => existsSync(join(ROOT, file)))
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));
}

/** Pages for those who use credroute: the README, docs/ and examples/. */
export const userPages = (): Page[] =>
  allPages().filter(({ file }) => /^(?:README\.md|docs\/.*|examples\/.*)$/.test(file));

export const page = (file: string): string => readFileSync(join(ROOT, file), "utf8");

export const blocksOf = ({ file, text }: Page): Block[] =>
  [...text.matchAll(/^```([\w-]*)\n(.*?)^```$/gms)].map(([, language = "", block = ""]) => ({
    file,
    language,
    text: block,
  }));
