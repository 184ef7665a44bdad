import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHash } from "node:crypto";

import { assembleProof, proofParts } from "../../scripts/proof-kit/assemble.ts";
import type { ProgramRule, Scenario } from "./scenario.ts";

/** One row of the report. */
export interface Row {
  readonly group: number;
  readonly id: string;
  readonly image: string;
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
  readonly verdict: "PASS" | "FAIL" | "INFO";
}

export interface Outcome {
  /** What ended the run early; empty when nothing did. */
  readonly failure: string;
  /** The programs and cmdlets that the kit called, in their order. */
  readonly calls: readonly string[];
  /** Steps to remove things again that were not taken. */
  readonly left: number;
  readonly rows: readonly Row[];
}

/** Runs a PowerShell script file with these words; files are named as that PowerShell names them. */
export type RunPowershell = (words: readonly string[]) => Promise<void>;

/**
 * Runs the kit once for each scenario, all in one PowerShell.
 * @param nameFile a path as PowerShell's system writes it
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  run: RunPowershell,
  nameFile: (path: string) => string,
): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), "credroute-proof-"));
  try {
    await writeKit(folder);
    const asked = scenarios.map((scenario, index) => ({
      ...scenario,
      Rules: combine(scenario.Programs),
      Report: nameFile(join(folder, `report-${index}`)),
    }));
    await writeFile(join(folder, "scenarios.json"), JSON.stringify(asked));
    await run(
      [
        join(import.meta.dirname, "driver.ps1"),
        folder,
        join(folder, "scenarios.json"),
        join(folder, "results.json"),
      ].map((file) => nameFile(file)),
    );
    const results = JSON.parse(await readFile(join(folder, "results.json"), "utf8")) as Omit<
      Outcome,
      "rows"
    >[];
    return await Promise.all(
      results.map(async (result, index) => ({
        ...result,
        rows: await readRows(join(folder, `report-${index}`)),
      })),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One expression that tries all patterns in their order, from the beginning of the line. */
function combine(rules: readonly ProgramRule[]): string {
  const alternatives = rules.map(({ Pattern }, index) =>
    Pattern.startsWith("^") ? `(?<r${index}>${Pattern.slice(1)})` : `(?<r${index}>.*?${Pattern})`,
  );
  return `^(?:${alternatives.join("|")})`;
}

/** The kit with the stubs between its definitions and its run. */
async function writeKit(folder: string): Promise<void> {
  const definitions = proofParts().filter((part) => part !== "last.ps1");
  const stubs = join(import.meta.dirname, "stubs.ps1");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "proof-with-stubs.ps1"), assembleProof([...definitions, stubs]));
  await writeFile(join(folder, "credroute.exe"), "a program");
  const hash = createHash("sha256").update("a program").digest("hex");
  await writeFile(join(folder, "credroute.exe.sha256"), `${hash}  credroute.exe\n`);
}

async function readRows(folder: string): Promise<Row[]> {
  const report = JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as { rows: Row[] };
  return report.rows;
}
