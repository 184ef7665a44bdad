import { readdirSync, readFileSync } from "node:fs";

/** What the kernel has counted for one process of the lab, so far. */
export interface ProcessCounts {
  /** Of the main thread: times it gave up the processor to wait. */
  readonly voluntarySwitches: number;
  /** Time on a processor, of all threads together, in nanoseconds: the kernel's ticks are too coarse to say none. */
  readonly cpuNanoseconds: number;
  /** Memory that is this process's alone and not of a file, in KiB. */
  readonly privateKib: number;
  /** The most that was in memory at once, files included, in KiB. */
  readonly peakKib: number;
  readonly threads: number;
}

/** Process id of the Wine process that runs a program. @param program as its command line begins */
export function findWineProcess(program: string): number {
  const found = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLine(pid)[0]?.toLowerCase().endsWith(program.toLowerCase()) === true);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0)
    throw new Error(`${found.length} processes run ${program}, not one`);
  return Number(only);
}

export function readCounts(pid: number): ProcessCounts {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const main = readFileSync(`/proc/${pid}/task/${pid}/status`, "utf8");
  const tasks = readdirSync(`/proc/${pid}/task`);
  return {
    voluntarySwitches: field(main, "voluntary_ctxt_switches"),
    cpuNanoseconds: tasks.reduce((sum, task) => sum + timeOnProcessor(pid, task), 0),
    privateKib: field(status, "RssAnon"),
    peakKib: field(status, "VmHWM"),
    threads: field(status, "Threads"),
  };
}

/** @see https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat */
const timeOnProcessor = (pid: number, task: string): number =>
  Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]);

const field = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1]);

function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    // It has ended since the folder was read.
    return [];
  }
}
