import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import type { Program } from "./bundle.ts";
import type { Code } from "./code.ts";

/**
 * Writes what the loader reads into a folder: texts that starts load as they are, with their compiled forms, and the
 * others compressed.
 * @param code undefined: the executable is made without compiled forms, and compiles at each start
 * @returns the files by the names that the loader asks for
 */
export async function writeAssets(
  folder: string,
  { parts, atStarts, compiled }: Pick<Program, "parts" | "atStarts" | "compiled">,
  code: Code | undefined,
): Promise<Record<string, string>> {
  const bytes = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(parts)) {
    bytes.set(name, atStarts.includes(name) ? Buffer.from(text, "latin1") : brotliCompressSync(text));
    if (compiled.includes(name)) bytes.set(`${name}.code`, code?.[name] ?? new Uint8Array());
  }
  const files: Record<string, string> = {};
  for (const [name, content] of bytes) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    files[name] = file;
  }
  return files;
}
