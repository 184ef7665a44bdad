import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = "/sys/fs/cgroup";

const moveTo = (group: string): void => writeFileSync(join(group, "cgroup.procs"), String(process.pid));

/** Counts the CPU time of this process and of all that it starts from now on, whoever waits for it. */
export interface CpuMeter extends Disposable {
  /** Since the meter was made, in milliseconds. */
  readonly read: () => number;
}

/**
 * Puts this process into a control group of its own.
 * @returns undefined where control groups cannot be made, with a line that says so
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/cpuacct.html
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu
 */
export function makeCpuMeter(): CpuMeter | undefined {
  const version1 = existsSync(join(ROOT, "cpuacct"));
  const parent = version1 ? join(ROOT, "cpuacct") : ROOT;
  const group = join(parent, `credroute-cpu-${process.pid}`);
  try {
    mkdirSync(group);
    moveTo(group);
  } catch (error) {
    console.log(`start: no CPU time: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return {
    read: () =>
      version1
        ? Number(readFileSync(join(group, "cpuacct.usage"), "utf8")) / 1e6
        : Number(/^usage_usec (\d+)/m.exec(readFileSync(join(group, "cpu.stat"), "utf8"))?.[1]) / 1e3,
    [Symbol.dispose]: () => {
      moveTo(parent);
      rmdirSync(group);
    },
  };
}
