import { existsSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { fetchBaseRuntime, pinnedRuntime } from "../../build/base-runtime.ts";
import { buildAll } from "../../build/build.ts";
import { makeExecutable } from "../../build/executable.ts";
import { DIST } from "../../build/folders.ts";
import { X64 } from "../../build/targets.ts";
import { startLab } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
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
  const nothing = await buildIdleExecutable();
  await using lab = await startLab();
  await lab.start([toWindowsPath(nothing)], { timeoutMs: 120_000 });
  const credroute = await lab.start("credroute.exe -- control-probe", { timeoutMs: 120_000 });
  await credroute.waitForStdout(/pid/);
  await sleep(SETTLE_MS);
  const pids = { nothing: findWineProcess("idle.exe"), credroute: findWineProcess("credroute.exe") };
  const before = readCounts(pids.credroute);
  await sleep(IDLE_MS);
  reportCosts(before, readCounts(pids.credroute));
  reportMemory(
    { ...readCounts(pids.credroute), image: join(DIST, X64.output) },
    { ...readCounts(pids.nothing), image: nothing },
  );
}

function reportCosts(before: ProcessCounts, after: ProcessCounts): void {
  const switches = after.voluntarySwitches - before.voluntarySwitches;
  const cpuMs = (after.cpuNanoseconds - before.cpuNanoseconds) / 1e6;
  console.log(`idle: ${switches} voluntary context switches of the main thread in ${IDLE_MS / 1000} s`);
  console.log(`idle: ${cpuMs.toFixed(3)} ms of CPU time, of all threads, in ${IDLE_MS / 1000} s`);
  if (switches > MOST_SWITCHES || cpuMs > MOST_CPU_MS) throw new Error("idling costs more than it may");
}

type Footprint = ProcessCounts & { readonly image: string };

function reportMemory(credroute: Footprint, nothing: Footprint): void {
  console.log(`idle: ${credroute.threads} threads; a program that does nothing has ${nothing.threads}`);
  const ratio = credroute.privateKib / nothing.privateKib;
  console.log(
    `idle: ${credroute.privateKib} KiB of private memory, ${ratio.toFixed(3)} times a program that does nothing (${nothing.privateKib} KiB)`,
  );
  const beside = besideImage(credroute) / besideImage(nothing);
  console.log(
    `idle: beside the executable's file, ${besideImage(credroute)} KiB, ${beside.toFixed(3)} times (${besideImage(nothing)} KiB)`,
  );
  if (ratio > 1) throw new Error("idling takes more memory than a program that does nothing");
}

/** Wine copies an executable's whole file into private memory, where Windows shares it. */
const besideImage = ({ privateKib, image }: Footprint): number =>
  privateKib - Math.ceil(statSync(image).size / 1024);

/** The same runtime, and one line that waits. Made once. */
async function buildIdleExecutable(): Promise<string> {
  const folder = join(DIST, "bench");
  const output = join(folder, "idle.exe");
  if (existsSync(output)) return output;
  const workFolder = join(folder, "work");
  await mkdir(workFolder, { recursive: true });
  const entry = join(workFolder, "idle.cjs");
  await writeFile(entry, "setInterval(() => {}, 2 ** 30);\n");
  await makeExecutable({
    target: X64,
    runtime: await pinnedRuntime(X64),
    entry,
    baseRuntime: await fetchBaseRuntime(X64),
    workFolder,
    output,
    execArgv: [],
  });
  return output;
}
