import { join } from "node:path";

import { fetchBaseRuntime } from "../../build/base-runtime.ts";
import { buildAll } from "../../build/build.ts";
import { X64 } from "../../build/targets.ts";
import { startLab, type LabRoute } from "../../lab/container.ts";
import { findCache } from "../../lab/setup/cache.ts";
import { setUpLab } from "../../lab/setup/set-up.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { withHeartbeat } from "./heartbeat.ts";

const ENTRYPOINT = join(import.meta.dirname, "entrypoint.mjs");
const WANTED = ["169.254.170.2/32", "169.254.169.254/32"];

/**
 * The main job as a user would see it, in the lab: the table before, credroute.exe with an entrypoint that
 * fetches its own credentials, the table after, the exit code.
 * @returns 0 when the job was done
 */
export async function showInLab(): Promise<number> {
  announce();
  await Promise.all([
    withHeartbeat("building credroute.exe", buildAll(console.log)),
    withHeartbeat("setting up the lab", setUpLab()),
  ]);
  const node = await withHeartbeat("downloading node.exe", fetchBaseRuntime(X64));
  await using lab = await withHeartbeat("starting the container", startLab());
  show("The container's routes before:", await lab.routes());
  const command = [
    "credroute.exe",
    "--log-format",
    "text",
    "--",
    toWindowsPath(node),
    toWindowsPath(ENTRYPOINT),
  ];
  console.log(`\n> ${command.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ")}`);
  const running = lab.run(command, { stdout: process.stdout, stderr: process.stdout });
  const { exitCode } = await withHeartbeat("running the entrypoint", running);
  console.log(`exit code ${exitCode}\n`);
  const after = await lab.routes();
  show("The container's routes after:", after);
  const destinations = new Set(after.map(({ destination }) => destination));
  return exitCode === 0 && WANTED.every((destination) => destinations.has(destination)) ? 0 : 1;
}

function announce(): void {
  console.log(`demo: runs credroute.exe in a Windows container, which is Wine in network namespaces
demo: the first run on a machine builds the executable and sets up the lab: 2 to 5 minutes, 3 GB in
      ${findCache()}, and with apt-get the Debian packages that are missing
demo: later runs take a few seconds, and half a minute more after a change of the program`);
}

function show(title: string, routes: readonly LabRoute[]): void {
  console.log(title);
  for (const { destination, nextHop, alias } of routes) {
    console.log(`  ${destination.padEnd(20)}${(nextHop ?? "on-link").padEnd(16)}${alias}`);
  }
}
