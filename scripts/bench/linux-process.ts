import { readdirSync, readFileSync } from "node:fs";

/** What the kernel has counted for one process of the lab, so far. */
export interface ProcessCounts {
  /** Of the main thread: times it gave up the processor to wait. */
  readonly voluntarySwitches: number;
  /** User and system time together, in hundredths of a second. */
  readonly cpuTicks: number;
  /** Memory that is this process's alone and not of a file, in KiB. */
  readonly privateKib: number;
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
  // The name in the second field may hold blanks and parentheses: count from its end.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return {
    voluntarySwitches: field(main, "voluntary_ctxt_switches"),
    cpuTicks: Number(stat[11]) + Number(stat[12]),
    privateKib: field(status, "RssAnon"),
    threads: field(status, "Threads"),
  };
}

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
