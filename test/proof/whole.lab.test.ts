import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";

import { DIST } from "../../build/folders.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { assembleProof, proofParts } from "../../scripts/proof-kit/assemble.ts";
import { inLabWithPowershell } from "../helpers/in-lab.ts";
import type { Row } from "./run-proof.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credroute-whole-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const readRows = async (): Promise<Row[]> =>
  (JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as { rows: Row[] }).rows;

const start = (words: string): string =>
  `powershell -NoProfile -ExecutionPolicy Bypass -File ${toWindowsPath(join(folder, "proof.ps1"))} ${words}`;

describe("proof.ps1", () => {
  inLabWithPowershell("reports completely on a host that has no Docker", { ecs: false }, async (lab) => {
    for (const file of ["credroute.exe", "credroute.exe.sha256"])
      await copyFile(join(DIST, file), join(folder, file));
    await writeFile(join(folder, "proof.ps1"), assembleProof());
    const { exitCode, stdout } = await lab.run(start("-Images nanoserver:ltsc2022,servercore:ltsc2022"));
    expect(exitCode).toBe(1);
    const rows = await readRows();
    const verdict = (name: string): string[] =>
      rows.filter(({ group, id }) => `${group}/${id}` === name).map((row) => row.verdict);
    expect(verdict("0/docker")).toEqual(["FAIL"]);
    expect(verdict("0/image-plain")).toEqual(["FAIL", "FAIL"]);
    // What needs no Docker is real here: the executable, its checksum and its scripts.
    for (const name of [
      "0/checksum",
      "0/host-version",
      "13/syntax-powershell",
      "13/syntax-user-data",
      "13/syntax-host-repair",
    ])
      expect({ name, verdict: verdict(name) }).toEqual({ name, verdict: ["PASS"] });
    const text = await readFile(join(folder, "report.txt"), "utf8");
    for (const { id } of rows) expect(text).toContain(` ${id}`);
    expect(stdout).toContain(text.trimEnd().split(/\r?\n/).at(-1));
  });

  inLabWithPowershell("removes what it made and reports after CTRL+C", { ecs: false }, async (lab) => {
    const parts = proofParts();
    const docker = join(import.meta.dirname, "endless-docker.ps1");
    await writeFile(
      join(folder, "proof.ps1"),
      assembleProof([...parts.slice(0, -1), docker, ...parts.slice(-1)]),
    );
    await rm(join(folder, "report.json"), { force: true });
    const run = await lab.start(start(`-Groups 0 -Report ${toWindowsPath(folder)}`));
    await run.waitForStdout(/^waiting/m, 60_000);
    await run.sendControlEvent("CTRL_C");
    const { stdout } = await run.exited;
    expect(stdout).toContain("cleaned up");
    expect((await readRows()).map(({ id }) => id)).toContain("windows");
  });
});
