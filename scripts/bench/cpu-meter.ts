import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { makeControlGroup } from "./control-group.ts";

/** Counts the CPU time of this process and of all that it starts from now on, whoever waits for it. */
export interface CpuMeter extends Disposable {
  /** Since the meter was made, in milliseconds. */
  readonly read: () => number;
}

const moveTo = (folder: string): void => writeFileSync(join(folder, "cgroup.procs"), String(process.pid));

/**
 * Puts this process into a control group of its own.
 * @returns undefined where control groups cannot be made
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/cpuacct.html
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu
 */
export function makeCpuMeter(): CpuMeter | undefined {
  const group = makeControlGroup("cpuacct", "CPU time");
  if (group === undefined) return undefined;
  const { folder, parent, version, remove } = group;
  moveTo(folder);
  return {
    read: () =>
      version === 1
        ? Number(readFileSync(join(folder, "cpuacct.usage"), "utf8")) / 1e6
        : Number(/^usage_usec (\d+)/m.exec(readFileSync(join(folder, "cpu.stat"), "utf8"))?.[1]) / 1e3,
    [Symbol.dispose]: () => {
      moveTo(parent);
      remove();
    },
  };
}
