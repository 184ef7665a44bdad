import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { alignExecutable } from "../../build/align.ts";
import { fetchBaseRuntime, pinnedRuntime } from "../../build/base-runtime.ts";
import { makeExecutable } from "../../build/executable.ts";
import { fingerprint, isCurrent, publish } from "../../build/output.ts";
import { DIST } from "../../build/folders.ts";
import { X64 } from "../../build/targets.ts";

/** Of the one-line executables: no line on stderr that others do not write. */
const EXEC_ARGV = ["--disable-warning=ExperimentalWarning"];

/** An executable of the same runtime that is a single line, made and aligned as credroute.exe is. Made once. */
export async function buildOneLine(name: string, line: string): Promise<string> {
  const folder = join(DIST, "bench");
  const output = join(folder, `${name}.exe`);
  const runtime = await pinnedRuntime(X64);
  const inputs = fingerprint([line, runtime, "aligned"]);
  if (await isCurrent(output, inputs)) return output;
  const workFolder = join(folder, name);
  await mkdir(workFolder, { recursive: true });
  const entry = join(workFolder, `${name}.cjs`);
  await writeFile(entry, line);
  const made = join(workFolder, `${name}.exe`);
  const baseRuntime = await fetchBaseRuntime(X64);
  await makeExecutable({
    target: X64,
    runtime,
    entry,
    baseRuntime,
    workFolder,
    output: made,
    execArgv: EXEC_ARGV,
  });
  await alignExecutable(made);
  await publish(made, output, inputs);
  return output;
}
