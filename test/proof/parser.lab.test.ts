import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { assembleProof } from "../../scripts/proof-kit/assemble.ts";
import { inLabWithPowershell } from "../helpers/in-lab.ts";

/** One line for each kind of syntax that came after 5.1. */
const NEW = [
  "$a = $b ? 1 : 2",
  "1 && 2",
  "Get-Date &",
  "$a = $b ?? 1",
  "$a ??= 1",
  "${a}?.Length",
  "${a}?[0]",
  "1 | ForEach-Object -Parallel { $_ }",
  "function f { clean { } }",
];

inLabWithPowershell(
  "PowerShell's own parser finds nothing newer than 5.1 in proof.ps1",
  { ecs: false },
  async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), "credroute-parser-"));
    try {
      const look = async (script: string): Promise<string[]> => {
        const file = join(folder, "script.ps1");
        await writeFile(file, script);
        const program = toWindowsPath(join(import.meta.dirname, "new-syntax.ps1"));
        const { exitCode, stdout, stderr } = await lab.run(
          `pwsh -NoProfile -File ${program} ${toWindowsPath(file)}`,
        );
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
        return stdout.split(/\r?\n/).filter((line) => line !== "");
      };
      expect(await look(assembleProof())).toEqual([]);
      const found = new Set((await look(NEW.join("\n"))).map((line) => Number(line.split(":")[0])));
      expect(found).toEqual(new Set(NEW.map((_line, index) => index + 1)));
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
