import { mkdir, readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { ExecaError } from "execa";

import { LabError } from "../errors.ts";
import { LAB_SOURCES, type LabFolders } from "./cache.ts";
import { fromRoot, runInRoot } from "./in-root.ts";
import { reportProgress } from "./progress.ts";
import { prepareStandIn } from "./stand-in.ts";

/** Some of these programs are published, in the proof kit: the same bytes whenever they are compiled. */
const SAME_BYTES = "-Wl,--no-insert-timestamp";
const COMPILE = `x86_64-w64-mingw32-gcc -std=c17 -Wall -Wextra -Werror -O2 -s -static ${SAME_BYTES}`;
const POWERSHELL_FOLDER = "WindowsPowerShell/v1.0";

/** Compiles the programs of the container and the stand-in for Wine's iphlpapi.dll. */
export async function buildPrograms(folders: LabFolders, target: string): Promise<void> {
  reportProgress("compiling the lab's Windows programs");
  await mkdir(path.join(target, "lab"), { recursive: true });
  await mkdir(path.join(target, "system32", POWERSHELL_FOLDER), { recursive: true });
  await prepareStandIn(folders.base, target);
  const programs = (await readdir(path.join(LAB_SOURCES, "programs"))).filter((file) => file.endsWith(".c"));
  const sources = [
    ...programs.map((file) => `programs/${file}`),
    "windows/container-exec.c",
    "windows/stop-container.c",
  ];
  const steps = [
    'cd "$1"',
    ...(await Promise.all(sources.map(compileProgram))),
    `${COMPILE} -shared windows/iphlpapi.c "$2/iphlpapi.def" -o "$2/system32/iphlpapi.dll" -lws2_32`,
    `${COMPILE} -municode windows/shell-stand-in.c -o "$2/system32/netsh.exe" -lws2_32 -lcrypt32`,
    `cp "$2/system32/netsh.exe" "$2/system32/${POWERSHELL_FOLDER}/powershell-stand-in.exe"`,
  ];
  try {
    const words = [steps.join("\n"), fromRoot(LAB_SOURCES), fromRoot(target)];
    await runInRoot(folders, { prefix: folders.prefix, words });
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const output = String(error.stderr);
    const reason = /^.*(?:error:|undefined reference).*$/m.exec(output)?.[0] ?? output;
    throw new LabError(`cannot compile: ${reason.trim()}`, "Correct the C source in lab.", error);
  }
}

async function compileProgram(file: string): Promise<string> {
  const source = await readFile(path.join(LAB_SOURCES, file), "utf8");
  const entry = source.includes("wmain(") ? "-municode " : "";
  return `${COMPILE} ${entry}${file} -o "$2/lab/${path.basename(file, ".c")}.exe" -liphlpapi -lws2_32`;
}
