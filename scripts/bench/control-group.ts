import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = "/sys/fs/cgroup";

/** A control group of Linux. */
export interface ControlGroup {
  /** Its folder; whoever is written to its cgroup.procs is in it. */
  readonly folder: string;
  /** The folder of the group that this process is in by default. */
  readonly parent: string;
  readonly version: 1 | 2;
  /** @throws Error while processes are in it */
  readonly remove: () => void;
}

/**
 * Makes a control group.
 * @param controller of version 1, where each has a hierarchy of its own
 * @param settings files to write, by version
 * @returns undefined where control groups cannot be made, after a line that says what is left out
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export function makeControlGroup(
  controller: "cpu" | "cpuacct",
  without: string,
  settings: Readonly<Record<1 | 2, Readonly<Record<string, string>>>> = { 1: {}, 2: {} },
): ControlGroup | undefined {
  const version = existsSync(join(ROOT, controller)) ? 1 : 2;
  const parent = version === 1 ? join(ROOT, controller) : ROOT;
  const folder = join(parent, `credroute-${controller}-${process.pid}`);
  try {
    mkdirSync(folder);
    for (const [file, value] of Object.entries(settings[version])) writeFileSync(join(folder, file), value);
  } catch (error) {
    console.log(`start: no ${without}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return { folder, parent, version, remove: () => rmdirSync(folder) };
}
