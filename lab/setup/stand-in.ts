import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

import { LabError } from "../errors.ts";
import { LAB_SOURCES } from "./cache.ts";

const WINE_OWN = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/iphlpapi.dll";
const BUILTIN_MARK = "Wine builtin DLL";

/** Keeps Wine's own iphlpapi.dll under another name, and writes the list of exports that forwards to it. */
export async function prepareStandIn(base: string, target: string): Promise<void> {
  const wineOwn = await readFile(path.join(base, WINE_OWN));
  await writeFile(path.join(target, "system32/wineiphl.dll"), removeMark(wineOwn));
  const source = await readFile(path.join(LAB_SOURCES, "windows/iphlpapi.c"), "utf8");
  const ours = [...source.matchAll(/^\w+ WINAPI (\w+)\(/gm)].map((match) => match[1] ?? "");
  const forwarded = (await listExports(base)).filter((name) => !ours.includes(name));
  const lines = [
    "LIBRARY iphlpapi.dll",
    "EXPORTS",
    ...ours,
    ...forwarded.map((name) => `${name} = wineiphl.${name}`),
  ];
  await writeFile(path.join(target, "iphlpapi.def"), `${lines.join("\n")}\n`);
}

/** Wine looks for a library with its mark by name among its own, where there is no wineiphl.dll. */
function removeMark(library: Buffer): Buffer {
  const at = library.indexOf(BUILTIN_MARK);
  if (at === -1) throw new LabError(`${WINE_OWN} does not look like Wine's`, "Is it Wine 10 from Debian?");
  return Buffer.from(library).fill(0, at, at + BUILTIN_MARK.length);
}

async function listExports(base: string): Promise<string[]> {
  const { stdout } = await execa("chroot", [
    base,
    "x86_64-w64-mingw32-objdump",
    "--private-headers",
    WINE_OWN,
  ]);
  return [...stdout.matchAll(/^\s*\[ *\d+\] \+base\[ *\d+\] +[0-9a-f]{4} (\w+)$/gm)].map(
    (match) => match[1] ?? "",
  );
}
