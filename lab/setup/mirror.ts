import { glob, readFile } from "node:fs/promises";

const DEFAULT_MIRROR = "http://deb.debian.org/debian";

/** The Debian mirror that the machine itself uses, or the public one. */
export async function findDebianMirror(): Promise<string> {
  for await (const file of glob("/etc/apt/{sources.list,sources.list.d/*.{list,sources}}")) {
    const mirror = parseMirror(await readFile(file, "utf8"));
    if (mirror !== undefined) return mirror;
  }
  return DEFAULT_MIRROR;
}

/** Finds a Debian mirror in the text of one of apt's source lists. */
export function parseMirror(sources: string): string | undefined {
  // Both forms: "deb [options] URI suite" a line, and deb822's "URIs: URI". Debian's archives end in /debian.
  const line = /^(?:deb(?:\s+\[[^\]]*\])?|URIs:)\s+(https?:\/\/\S+\/debian)\/?(?:\s|$)/m.exec(sources);
  return line?.[1];
}
