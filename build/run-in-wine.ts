import { isAbsolute } from "node:path";

import { labUnavailable, startLab } from "../lab/container.ts";
import { toWindowsPath } from "../lab/container/windows-path.ts";
import type { RunRuntime } from "./code.ts";

/** Why programs for Windows cannot run here; undefined where they can. */
export const wineUnavailable = labUnavailable;

/**
 * Runs a program for Windows in a container of the lab, which is set up where it is not.
 * @param program path on this machine
 * @throws Error when it ends otherwise than with 0; LabError
 */
export async function runInWine<Result>(
  program: string,
  work: (run: RunRuntime) => Promise<Result>,
): Promise<Result> {
  await using lab = await startLab({ ecs: false });
  return await work(async (words) => {
    const command = [program, ...words].map((word) => (isAbsolute(word) ? toWindowsPath(word) : word));
    const { exitCode, stderr } = await lab.run(command, { timeoutMs: 120_000 });
    if (exitCode !== 0) throw new Error(`${command.join(" ")} ended with ${exitCode}: ${stderr}`);
  });
}
