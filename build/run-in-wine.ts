import { isAbsolute } from "node:path";

import { labUnavailable, startLab } from "../lab/container.ts";
import { toWindowsPath } from "../lab/container/windows-path.ts";
import { isLabSetUp } from "../lab/setup/set-up.ts";
import type { RunRuntime } from "./code.ts";

/** Why programs for Windows cannot run here; undefined where they can, if need be after a set-up of minutes. */
export const wineUnavailable = labUnavailable;

/** Why they cannot run now; undefined where they can. */
export const wineNotReady = (): string | undefined =>
  labUnavailable() ?? (isLabSetUp() ? undefined : "The lab is not set up; npm run demo does that.");

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
