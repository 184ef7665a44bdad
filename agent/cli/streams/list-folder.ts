import { readdirSync } from "node:fs";

/** Names of the files in a folder, in the order of their characters; none when it cannot be read. */
export function listFolder(path: string): readonly string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  } catch {
    return [];
  }
}
