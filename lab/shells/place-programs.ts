import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import path from "node:path";

import type { ShellSettings } from "./settings.ts";

const PROGRAMS = { netsh: "netsh.exe", powershell: "WindowsPowerShell/v1.0/powershell.exe" } as const;

/** Takes the programs that shall be missing out of the container's System32, and puts others back. */
export async function placePrograms(system32: string, settings: ShellSettings): Promise<void> {
  for (const [name, file] of Object.entries(PROGRAMS)) {
    const place = path.join(system32, file);
    const aside = `${place}.missing`;
    const isMissing = settings[name === "netsh" ? "netsh" : "powershell"] === "missing";
    if (isMissing && existsSync(place)) await rename(place, aside);
    if (!isMissing && existsSync(aside)) await rename(aside, place);
  }
}
