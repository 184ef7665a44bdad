import { mkdirSync, existsSync, rmdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildNative } from "../start/build-native.ts";
import { START_KINDS } from "../start/kinds.ts";
import { StartMeasurement } from "../start/measure.ts";
import { median } from "./figures.ts";

/** The JavaScript of a start, natively on this machine: beyond the bare runtime in the same rounds. */
export interface NativeFigures {
  readonly kind: string;
  /** CPU time beyond the bare runtime, in milliseconds. */
  readonly cpuMinMs: number;
  readonly cpuMedianMs: number;
  /** Wall time beyond the bare runtime, in milliseconds. */
  readonly wallMinMs: number;
  /** The whole start under a quota of 1 % of two processors; undefined where control groups cannot be made. */
  readonly quotaMs: number | undefined;
}

const QUOTA_ROUNDS = 3;

/** Measures every kind of start, in turn with the bare runtime. */
export async function measureNative(rounds: number): Promise<NativeFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), "credroute-native-"));
  const quota = makeQuota();
  try {
    const { credroute, bare } = await buildNative(folder);
    await using measurement = await new StartMeasurement().start();
    const figures: NativeFigures[] = [];
    for (const kind of START_KINDS) {
      const cpu = { bare: [] as number[], credroute: [] as number[] };
      const wall = { bare: [] as number[], credroute: [] as number[] };
      const limited: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, file] of Object.entries({ bare, credroute }) as ["bare" | "credroute", string][]) {
          const { cpuMicroseconds, milliseconds } = await measurement.run(file, kind);
          cpu[name].push(cpuMicroseconds / 1000);
          wall[name].push(milliseconds);
        }
      }
      for (let round = 0; quota !== undefined && round < QUOTA_ROUNDS; round += 1)
        limited.push((await measurement.run(credroute, kind, quota.prefix)).milliseconds);
      figures.push({
        kind: kind.name,
        cpuMinMs: Math.min(...cpu.credroute) - Math.min(...cpu.bare),
        cpuMedianMs: median(cpu.credroute) - median(cpu.bare),
        wallMinMs: Math.min(...wall.credroute) - Math.min(...wall.bare),
        quotaMs: limited.length === 0 ? undefined : median(limited),
      });
    }
    return figures;
  } finally {
    quota?.remove();
    await rm(folder, { recursive: true });
  }
}

/** A control group with 1 % of two processors, and the words that run a program in it. */
interface Quota {
  readonly prefix: readonly string[];
  readonly remove: () => void;
}

/** Docker's period, and 1 % of two processors in it, as Docker sets it for a task without cpu. */
const PERIOD_US = 100_000;
const QUOTA_US = 2000;

/** @see https://docs.kernel.org/scheduler/sched-bwc.html */
function makeQuota(): Quota | undefined {
  const version1 = existsSync("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
  const group = join("/sys/fs/cgroup", version1 ? "cpu" : "", `credroute-bench-${process.pid}`);
  const settings: Readonly<Record<string, string>> = version1
    ? { "cpu.cfs_period_us": String(PERIOD_US), "cpu.cfs_quota_us": String(QUOTA_US) }
    : { "cpu.max": `${QUOTA_US} ${PERIOD_US}` };
  try {
    mkdirSync(group);
    for (const [file, value] of Object.entries(settings)) writeFileSync(join(group, file), value);
  } catch (error) {
    console.log(`start: no row under a quota: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return {
    prefix: ["/bin/sh", "-c", `echo $$ > ${group}/cgroup.procs && exec "$0" "$@"`],
    remove: () => rmdirSync(group),
  };
}
