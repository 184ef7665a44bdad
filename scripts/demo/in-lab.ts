import { join } from "node:path";

import { fetchBaseRuntime } from "../../build/base-runtime.ts";
import { buildAll } from "../../build/build.ts";
import { X64 } from "../../build/targets.ts";
import { startLab, type LabRoute } from "../../lab/container.ts";
import { setUpLab } from "../../lab/setup/set-up.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";

const ENTRYPOINT = join(import.meta.dirname, "entrypoint.mjs");
const WANTED = ["169.254.170.2/32", "169.254.169.254/32"];

/**
 * The main job as a user would see it, in the lab: the table before, credroute.exe with an entrypoint that
 * fetches its own credentials, the table after, the exit code.
 * @returns 0 when the job was done
 */
export async function showInLab(): Promise<number> {
  await Promise.all([buildAll(console.log), setUpLab()]);
  const node = await fetchBaseRuntime(X64);
  await using lab = await startLab();
  show("The container's routes before:", await lab.routes());
  const command = [
    "credroute.exe",
    "--log-format",
    "text",
    "--",
    toWindowsPath(node),
    toWindowsPath(ENTRYPOINT),
  ];
  console.log(`\n> ${command.join(" ")}`);
  const { exitCode } = await lab.run(command, { stdout: process.stdout, stderr: process.stdout });
  console.log(`exit code ${exitCode}\n`);
  const after = await lab.routes();
  show("The container's routes after:", after);
  const standing = new Set(after.map(({ destination }) => destination));
  return exitCode === 0 && WANTED.every((destination) => standing.has(destination)) ? 0 : 1;
}

function show(title: string, routes: readonly LabRoute[]): void {
  console.log(title);
  for (const { destination, nextHop, alias } of routes) {
    console.log(`  ${destination.padEnd(20)}${(nextHop ?? "on-link").padEnd(16)}${alias}`);
  }
}
