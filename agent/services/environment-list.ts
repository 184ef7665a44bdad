import type { Variables } from "./variables.ts";

/** The strings of a REG_MULTI_SZ. */
export function decodeStrings(bytes: Buffer): string[] {
  return bytes
    .toString("utf16le")
    .split("\0")
    .filter((text) => text !== "");
}

/** A REG_MULTI_SZ of these strings, each ended by a NUL and the list by another. */
export const encodeStrings = (strings: readonly string[]): Buffer =>
  Buffer.from(`${strings.map((text) => `${text}\0`).join("")}\0`, "utf16le");

/**
 * The name in "NAME=value". The names that cmd.exe keeps for the folders of drives begin with "=" ("=C:").
 * @returns undefined for a string that is not of this form
 */
export function variableName(entry: string): string | undefined {
  const end = entry.indexOf("=", 1);
  return end < 0 ? undefined : entry.slice(0, end);
}

/**
 * Sets variables in a service's list and leaves everything else as it is: other programs write there too.
 * @param entries "NAME=value", as the registry has them
 * @returns the same entries in their order, those of a given name replaced, new ones at the end
 * @see https://github.com/open-telemetry/opentelemetry-dotnet-instrumentation/issues/3579
 */
export function mergeVariables(entries: readonly string[], variables: Variables): string[] {
  const wanted = new Map([...variables].map(([name, value]) => [name.toUpperCase(), `${name}=${value}`]));
  const merged: string[] = [];
  const done = new Set<string>();
  for (const entry of entries) {
    const name = (variableName(entry) ?? "").toUpperCase();
    if (done.has(name)) continue;
    const replacement = wanted.get(name);
    merged.push(replacement ?? entry);
    if (replacement !== undefined) done.add(name);
  }
  return [...merged, ...[...wanted].filter(([name]) => !done.has(name)).map(([, entry]) => entry)];
}
