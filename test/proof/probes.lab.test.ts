import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NtExecutable } from "resedit";
import { expect, it } from "vitest";

import { setUpLab } from "../../lab/setup/set-up.ts";
import { PROBES } from "../../scripts/proof-kit/probes.ts";
import { skipWithoutLab } from "../helpers/in-lab.ts";

skipWithoutLab();

it.each(PROBES)(
  "%s.exe of the proof kit does not say when it was compiled, which would make each kit another",
  { timeout: 600_000 },
  async (probe) => {
    const { programs } = await setUpLab();
    const executable = NtExecutable.from(await readFile(join(programs, "lab", `${probe}.exe`)));
    expect(executable.newHeader.fileHeader.timeDateStamp).toBe(0);
  },
);
