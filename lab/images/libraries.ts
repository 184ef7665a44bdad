import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { LabError } from "../errors.ts";
import { TRAITS, type Image } from "./images.ts";
import { listForwarded } from "./one-core.ts";
import { keepExports, listExports, replaceCode } from "./pe-exports.ts";

/** What a container's system libraries lack. */
export interface LibraryOptions {
  readonly image: Image;
  /** Functions of kernel32.dll, kernelbase.dll or advapi32.dll that no program can find. */
  readonly missingFunctions: readonly string[];
}

type Libraries = Map<string, Buffer>;

const WINE_LIBRARIES = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows";
const NAMES = ["kernel32", "kernelbase", "advapi32"] as const;
const FORWARDERS = ["kernel32", "advapi32"] as const;
/** xor eax, eax; ret */
const RETURN_ZERO = [0x31, 0xc0, 0xc3];

/**
 * Writes the system libraries that differ from Wine's into a folder of their own, to be mounted over Wine's.
 * @param base - the tree that has Wine
 * @returns the folder, and undefined when no library differs
 */
export async function writeLibraries(base: string, options: LibraryOptions): Promise<string | undefined> {
  const { hasForwarders, hasConsoleCodePages } = TRAITS[options.image];
  const changed: Libraries = new Map();
  if (options.missingFunctions.length > 0) await removeFunctions(base, changed, options.missingFunctions);
  if (hasForwarders) await cutToOneCore(base, changed);
  if (!hasConsoleCodePages) await forgetCodePages(base, changed);
  if (changed.size === 0) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), "lab-libraries-"));
  await Promise.all([...changed].map(([name, bytes]) => writeFile(path.join(folder, `${name}.dll`), bytes)));
  return folder;
}

async function removeFunctions(base: string, changed: Libraries, missing: readonly string[]): Promise<void> {
  const unknown = new Set(missing);
  for (const name of NAMES) {
    const library = await read(base, changed, name);
    const exported = new Set(listExports(library));
    if (!missing.some((wanted) => exported.has(wanted))) continue;
    for (const wanted of missing) if (exported.has(wanted)) unknown.delete(wanted);
    changed.set(
      name,
      keepExports(library, (one) => !missing.includes(one)),
    );
  }
  if (unknown.size > 0)
    throw new LabError(
      `${[...unknown].join(", ")}: not exported by ${NAMES.join(".dll, ")}.dll`,
      "Name functions as Windows exports them, such as K32EmptyWorkingSet.",
    );
}

async function cutToOneCore(base: string, changed: Libraries): Promise<void> {
  const forwarded = await listForwarded(base);
  for (const name of FORWARDERS) {
    const library = await read(base, changed, name);
    changed.set(
      name,
      keepExports(library, (one) => forwarded.has(one)),
    );
  }
}

async function forgetCodePages(base: string, changed: Libraries): Promise<void> {
  for (const name of ["GetConsoleCP", "GetConsoleOutputCP"]) {
    const library = await read(base, changed, "kernelbase");
    // A test may have taken the function away altogether.
    if (listExports(library).includes(name))
      changed.set("kernelbase", replaceCode(library, name, RETURN_ZERO));
  }
}

async function read(base: string, changed: Libraries, name: string): Promise<Buffer> {
  return changed.get(name) ?? (await readFile(path.join(base, WINE_LIBRARIES, `${name}.dll`)));
}
