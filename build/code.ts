import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { SEA_CONFIG } from "./executable.ts";
import type { Program } from "./bundle.ts";

/** Runs the runtime of the executable to its end, with files that are on this machine. */
export type RunRuntime = (words: readonly string[]) => Promise<void>;

/** V8's compiled form of texts, by their names. */
export type Code = Readonly<Record<string, Uint8Array>>;

/**
 * Every function is compiled, not only those that a start has used, and from the same seed: so it is the same bytes each
 * time. Both options are part of the hash of options by which V8 decides whether a compiled form is its own, although
 * neither changes what it means; the hash is replaced by that of the executable's options.
 */
const FOR_ALL = ["--no-lazy", "--hash-seed=1"];
/** Place of that hash, a 32-bit number, in the header. @see https://github.com/v8/v8/blob/main/src/snapshot/code-serializer.h */
const OPTIONS_HASH = { start: 12, end: 16 } as const;

/**
 * Compiles the texts that starts load, as the executable's runtime would at each start: a third of a start's JavaScript
 * is compiling.
 * @param folder for files, which exists
 * @throws Error of the runtime, also where it does not take the compiled form
 */
export async function compileProgram(
  { parts, compiled }: Pick<Program, "parts" | "compiled">,
  folder: string,
  run: RunRuntime,
): Promise<Code> {
  const texts = Object.fromEntries(compiled.map((name) => [name, parts[name]]));
  const file = join(folder, "at-starts.json");
  await writeFile(file, JSON.stringify(texts));
  const options = SEA_CONFIG.execArgv.filter((word) => word !== "--" && !word.startsWith("--openssl-config"));
  const runParts = (verb: "make" | "check", output: string, more: readonly string[] = []): Promise<void> =>
    run([...options, ...more, join(import.meta.dirname, "compile-parts.mjs"), verb, file, output]);
  const [own, all] = [join(folder, "own-options"), join(folder, "all-functions")];
  for (const output of [own, all]) await mkdir(output);
  await runParts("make", own);
  await runParts("make", all, FOR_ALL);
  for (const name of compiled) await replaceHash(join(all, `${name}.code`), join(own, `${name}.code`));
  await runParts("check", all);
  const made = compiled.map(async (name): Promise<[string, Uint8Array]> => [
    name,
    await readFile(join(all, `${name}.code`)),
  ]);
  return Object.fromEntries(await Promise.all(made));
}

async function replaceHash(file: string, from: string): Promise<void> {
  const code = await readFile(file);
  (await readFile(from)).copy(code, OPTIONS_HASH.start, OPTIONS_HASH.start, OPTIONS_HASH.end);
  await writeFile(file, code);
}
