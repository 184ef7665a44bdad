import { setTimeout as sleep } from "node:timers/promises";

import { buildAll } from "../../build/build.ts";
import { startLab } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { buildOneLine } from "./one-line.ts";
import { findWineProcess, readCounts, type ProcessCounts } from "./linux-process.ts";

const IDLE_MS = 30_000;
/** Threads of the pool end when they have had nothing to do for some seconds. */
const SETTLE_MS = 10_000;
const MOST_SWITCHES = 3;
const MOST_CPU_MS = 5;

/**
 * What credroute costs while the entrypoint runs, against an executable of the same runtime whose one line does
 * nothing: both idle at once, side by side, in one container of the lab.
 */
export async function benchIdle(): Promise<void> {
  await buildAll(() => {});
  const nothing = await buildOneLine("idle", "setInterval(() => {}, 2 ** 30);\n");
  await using lab = await startLab();
  await lab.start([toWindowsPath(nothing)], { timeoutMs: 120_000 });
  const credroute = await lab.start("credroute.exe -- control-probe", { timeoutMs: 120_000 });
  await credroute.waitForStdout(/pid/);
  await sleep(SETTLE_MS);
  const pids = { nothing: findWineProcess("idle.exe"), credroute: findWineProcess("credroute.exe") };
  const before = readCounts(pids.credroute);
  await sleep(IDLE_MS);
  reportCosts(before, readCounts(pids.credroute));
  reportMemory(readCounts(pids.credroute), readCounts(pids.nothing));
}

function reportCosts(before: ProcessCounts, after: ProcessCounts): void {
  const switches = after.voluntarySwitches - before.voluntarySwitches;
  const cpuMs = (after.cpuNanoseconds - before.cpuNanoseconds) / 1e6;
  console.log(`idle: ${switches} voluntary context switches of the main thread in ${IDLE_MS / 1000} s`);
  console.log(`idle: ${cpuMs.toFixed(3)} ms of CPU time, of all threads, in ${IDLE_MS / 1000} s`);
  if (switches > MOST_SWITCHES || cpuMs > MOST_CPU_MS) throw new Error("idling costs more than it may");
}

/** Both files are aligned, so Wine maps them as Windows does, and neither counts as private memory. */
function reportMemory(credroute: ProcessCounts, nothing: ProcessCounts): void {
  console.log(`idle: ${credroute.threads} threads; a program that does nothing has ${nothing.threads}`);
  const ratio = credroute.privateKib / nothing.privateKib;
  console.log(
    `idle: ${credroute.privateKib} KiB of private memory, ${ratio.toFixed(3)} times a program that does nothing (${nothing.privateKib} KiB)`,
  );
  console.log(
    `idle: ${credroute.peakKib} KiB in memory at most, files included; ${nothing.peakKib} KiB without credroute`,
  );
  if (ratio > 1) throw new Error("idling takes more memory than a program that does nothing");
}
