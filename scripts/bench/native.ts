import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildNative } from "../start/build-native.ts";
import { START_KINDS } from "../start/kinds.ts";
import { StartMeasurement, type MeasuredStart } from "../start/measure.ts";
import { makeControlGroup } from "./control-group.ts";
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
      const [bareRuns, ours] = await runInTurn([bare, credroute], rounds, (file) =>
        measurement.run(file, kind),
      );
      const underQuota = quota && ((file: string) => measurement.run(file, kind, quota.prefix));
      const [limited] = underQuota ? await runInTurn([credroute], QUOTA_ROUNDS, underQuota) : [];
      figures.push(compare(kind.name, { bare: bareRuns, ours, limited }));
    }
    return figures;
  } finally {
    quota?.remove();
    await rm(folder, { recursive: true });
  }
}

/** Runs each file once a round. @returns the runs of each file, in the order of `files` */
async function runInTurn(
  files: readonly string[],
  rounds: number,
  run: (file: string) => Promise<MeasuredStart>,
): Promise<MeasuredStart[][]> {
  const runs: MeasuredStart[][] = files.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, file] of files.entries()) runs[index]?.push(await run(file));
  return runs;
}

interface Runs {
  readonly bare: readonly MeasuredStart[] | undefined;
  readonly ours: readonly MeasuredStart[] | undefined;
  readonly limited: readonly MeasuredStart[] | undefined;
}

const cpuOf = (runs: readonly MeasuredStart[]): number[] =>
  runs.map(({ cpuMicroseconds }) => cpuMicroseconds / 1000);
const wallOf = (runs: readonly MeasuredStart[]): number[] => runs.map(({ milliseconds }) => milliseconds);

function compare(kind: string, { bare = [], ours = [], limited }: Runs): NativeFigures {
  return {
    kind,
    cpuMinMs: Math.min(...cpuOf(ours)) - Math.min(...cpuOf(bare)),
    cpuMedianMs: median(cpuOf(ours)) - median(cpuOf(bare)),
    wallMinMs: Math.min(...wallOf(ours)) - Math.min(...wallOf(bare)),
    quotaMs: limited && median(wallOf(limited)),
  };
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
  const group = makeControlGroup("cpu", "row under a quota", {
    1: { "cpu.cfs_period_us": String(PERIOD_US), "cpu.cfs_quota_us": String(QUOTA_US) },
    2: { "cpu.max": `${QUOTA_US} ${PERIOD_US}` },
  });
  return (
    group && {
      prefix: ["/bin/sh", "-c", `echo $$ > ${group.folder}/cgroup.procs && exec "$0" "$@"`],
      remove: group.remove,
    }
  );
}
