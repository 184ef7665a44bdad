import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { assembleProof, proofParts } from "../../scripts/proof-kit/assemble.ts";
import { inLabWithPowershell } from "../helpers/in-lab.ts";

interface Answers {
  readonly words: readonly { readonly word: string; readonly report: string }[];
  readonly codes: readonly number[];
  readonly missing: string;
  readonly slow: string;
  readonly agent: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly after: number;
}

/** The words of the probe's report, whose characters outside ASCII are hexadecimal UTF-16. */
const readWords = (report: string): string[] =>
  [...report.matchAll(/^word (.*)$/gm)].map(([, text = ""]) =>
    text.replaceAll(/<([0-9a-f]{4})>/g, (_match, unit: string) =>
      String.fromCharCode(Number.parseInt(unit, 16)),
    ),
  );

inLabWithPowershell("the proof kit starts programs and plays the agent", { ecs: false }, async (lab) => {
  const folder = await mkdtemp(join(tmpdir(), "credroute-core-"));
  try {
    const definitions = proofParts().filter((part) => part !== "last.ps1");
    await writeFile(
      join(folder, "check.ps1"),
      assembleProof([...definitions, join(import.meta.dirname, "core-check.ps1")]),
    );
    const environment = { PROOF_ANSWERS: toWindowsPath(join(folder, "answers.json")) };
    const line = `pwsh -NoProfile -File ${toWindowsPath(join(folder, "check.ps1"))}`;
    expect(await lab.run(line, { environment })).toMatchObject({ exitCode: 0, stderr: "" });
    const answers = JSON.parse(await readFile(join(folder, "answers.json"), "utf8")) as Answers;
    expect(answers.words).toHaveLength(20);
    for (const { word, report } of answers.words)
      expect(readWords(report).slice(1)).toEqual(["first", word, "last"]);
    expect(answers.codes).toEqual([0, 42, 0xc0000005]);
    expect(answers.missing).toContain("cannot start");
    expect(answers.slow).toContain("ended after 1 s");
    expect(answers.agent).toEqual({ ok: 200, "503": 503, "429": 429, "400": 400, silent: 0, closed: 0 });
    // A client may ask again where the connection was closed.
    expect(answers.requests).toBeGreaterThanOrEqual(7);
    expect(answers.after).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
