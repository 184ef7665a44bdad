import { writeFileSync } from "node:fs";

import { failure } from "../../errors/credroute-error.ts";
import { OUTPUT_REASONS } from "./print-answer.ts";

const REASONS: Readonly<Record<string, string>> = {
  ...OUTPUT_REASONS,
  ENOENT: "no such folder",
  EISDIR: "it is a folder",
  EACCES: "access is denied",
  EPERM: "access is denied",
  EROFS: "the disk is read-only",
};

/**
 * Writes a file, in place of the one that may be there.
 * @throws CredrouteError FILE_UNWRITABLE
 */
export function writeOutput(name: string, text: string): void {
  try {
    writeFileSync(name, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw failure("FILE_UNWRITABLE", { source: name, seen: REASONS[code] ?? code }, error);
  }
}
