import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { PROGRAM_SOURCES } from "../../lab/setup/cache.ts";
import { assembleProof, PROOF, proofParts } from "../../scripts/proof-kit/assemble.ts";
import { PROBES } from "../../scripts/proof-kit/probes.ts";

/** What the first group of each match holds, each once. */
const namesIn = (matches: Iterable<RegExpMatchArray>): string[] =>
  [...new Set([...matches].map(([, name = ""]) => name))].toSorted((a, b) => a.localeCompare(b));

describe("the proof kit", () => {
  it("has every part of proof/ in its script, once", () => {
    const files = globSync("**/*.ps1", { cwd: PROOF }).toSorted();
    expect(proofParts().toSorted()).toEqual(files);
  });

  it("begins with the parameters and ends with the run", () => {
    expect(proofParts().at(0)).toBe("head.ps1");
    expect(proofParts().at(-1)).toBe("last.ps1");
  });

  it("numbers its groups from 0 to 16", () => {
    const numbers = [...assembleProof().matchAll(/^Add-Group (\d+) /gm)].map(([, number]) => Number(number));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 17 }, (_, index) => index));
  });

  it("brings the programs that its scripts start, and no others", () => {
    const files = globSync("**/*.{ps1,cmd}", { cwd: PROOF }).map((file) =>
      readFileSync(join(PROOF, file), "utf8"),
    );
    const started = files.join("\n").matchAll(/(?:\$\(\$script:Probes\)|C:\\proof)\\([a-z-]+)\.exe/g);
    expect(namesIn(started)).toEqual(PROBES.toSorted());
  });

  it.each(PROBES)("brings %s, which the lab compiles", (probe) => {
    expect(PROGRAM_SOURCES).toContain(`programs/${probe}.c`);
  });

  it("brings the files that its containers run", () => {
    const scripts = proofParts().map((part) => readFileSync(join(PROOF, part), "utf8"));
    const run = scripts.join("\n").matchAll(/\$\(\$script:Probes\)\\([a-z-]+\.cmd)/g);
    expect(namesIn(run)).toEqual(globSync("*.cmd", { cwd: join(PROOF, "container") }).toSorted());
  });

  it("refuses a character that a code page could change, and says where", async () => {
    const folder = await mkdtemp(join(tmpdir(), "credroute-part-"));
    try {
      await writeFile(join(folder, "part.ps1"), "# fine\n# caf\u{e9}\n");
      expect(() => assembleProof([join(folder, "part.ps1")])).toThrow("part.ps1:2 holds a character");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
