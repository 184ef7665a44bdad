import { globSync } from "node:fs";
import { cp, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { DIST, ROOT } from "../../build/folders.ts";
import { setUpLab } from "../../lab/setup/set-up.ts";
import { assembleProof, PROOF, withWindowsLineEnds } from "./assemble.ts";
import { PROBES } from "./probes.ts";

/** Everything that a Windows host needs for the proof, in one folder. */
export const KIT = join(DIST, "proof");

/** Makes the kit from the executable in dist/. */
export async function makeProofKit(): Promise<void> {
  const { programs } = await setUpLab();
  await rm(KIT, { recursive: true, force: true });
  await mkdir(join(KIT, "probes"), { recursive: true });
  for (const file of ["credroute.exe", "credroute.exe.sha256", "THIRD-PARTY-NOTICES.txt"])
    await copyFile(join(DIST, file), join(KIT, file));
  for (const probe of PROBES)
    await copyFile(join(programs, "lab", `${probe}.exe`), join(KIT, "probes", `${probe}.exe`));
  await cp(join(PROOF, "container"), join(KIT, "container"), { recursive: true });
  for (const file of globSync("*.cmd", { cwd: join(KIT, "container") })) {
    const path = join(KIT, "container", file);
    await writeFile(path, withWindowsLineEnds(await readFile(path, "utf8")));
  }
  for (const file of ["Dockerfile", "LICENSE"])
    await copyFile(join(file === "LICENSE" ? ROOT : PROOF, file), join(KIT, file));
  await writeFile(join(KIT, "proof.ps1"), assembleProof());
  await writeFile(join(KIT, "README.md"), await readFile(join(ROOT, "docs", "proof.md")));
}
