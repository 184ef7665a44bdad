import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../build/folders.ts";

/** The kit's sources. */
export const PROOF = join(ROOT, "proof");

/** What is defined before anything runs, in this order; the files of core/ and groups/ by their names. */
const DEFINITIONS = [
  "head.ps1",
  "core/state.ps1",
  "core/groups.ps1",
  "core/*.ps1",
  "groups/*.ps1",
  "main.ps1",
];

/** The parts of proof.ps1, each once, in their order. */
export function proofParts(): string[] {
  const files = DEFINITIONS.flatMap((pattern) => globSync(pattern, { cwd: PROOF }).toSorted());
  return [...new Set(files), "last.ps1"];
}

/**
 * One script out of its parts, as Windows PowerShell 5.1 reads it: ASCII, lines that end with CR LF.
 * @param parts names below proof/, or absolute paths
 * @throws Error naming the part and the line of a character outside ASCII
 */
export function assembleProof(parts: readonly string[] = proofParts()): string {
  const text = parts.map((part) => readPart(part)).join("\n");
  return withWindowsLineEnds(text);
}

/** A batch file with other line ends can lose its labels. */
export const withWindowsLineEnds = (text: string): string => text.replaceAll(/\r?\n/g, "\r\n");

function readPart(part: string): string {
  const text = readFileSync(part.startsWith("/") ? part : join(PROOF, part), "utf8");
  const line = text.split("\n").findIndex((each) => /[^\t\r\n\x20-\x7e]/.test(each));
  if (line >= 0) throw new Error(`${part}:${line + 1} holds a character outside ASCII`);
  return text;
}
