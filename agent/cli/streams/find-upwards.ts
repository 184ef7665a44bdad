import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Looks for a file in the working folder, then in the folder above it, and so on.
 * @param names in the order of preference
 * @returns its full path; undefined where no folder has one
 */
export function findUpwards(names: readonly string[]): string | undefined {
  let folder = resolve(".");
  for (;;) {
    const found = names.map((name) => join(folder, name)).find(isFile);
    if (found !== undefined) return found;
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
