import { closeSync, openSync, readSync } from "node:fs";

/** These files have some hundred bytes; what the SDK writes first is enough. */
const MOST_BYTES = 64 * 1024;

/**
 * The version of .NET that a program is made for, from the file that the SDK puts beside it. A program in a single file
 * has none.
 * @param program path, for example "C:\\app\\server.exe"
 * @returns the major version; undefined for what is not known to be a .NET application
 * @see https://learn.microsoft.com/dotnet/core/runtime-config/
 */
export function dotnetVersion(program: string): number | undefined {
  try {
    return parseDotnetVersion(readStart(`${program.replace(/\.exe$/i, "")}.runtimeconfig.json`));
  } catch {
    // There is no such file, or this user may not read it.
    return undefined;
  }
}

/** Without a parser of JSON: the file may have comments. @param text of a NAME.runtimeconfig.json */
export function parseDotnetVersion(text: string): number | undefined {
  const [, major] = /"tfm"\s*:\s*"net(\d+)\./.exec(text) ?? [];
  return major === undefined ? undefined : Number(major);
}

/** Synchronous: nothing else runs in this process when a stop comes. */
function readStart(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(MOST_BYTES);
    return bytes.toString("utf8", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
