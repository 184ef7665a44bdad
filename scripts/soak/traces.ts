import { readdirSync, readFileSync, readlinkSync } from "node:fs";

import { setTimeout as sleep } from "node:timers/promises";

import type { Lab } from "../../lab/container.ts";
import { readCounts } from "../bench/linux-process.ts";

/** What exists in a container beyond the processes that have ended. */
export interface Traces {
  readonly processes: number;
  /** Of the whole table. */
  readonly routes: number;
  /** TCP connections that are not closed. */
  readonly connections: number;
  /** Files and folders of the drive, but for Windows' own. */
  readonly files: number;
  /** Of wineserver, which has what the kernel has on Windows: a handle that is left is one of its descriptors. */
  readonly serverDescriptors: number;
  readonly serverKib: number;
  /** Of the credroute that waits for its entrypoint all the time. */
  readonly livingDescriptors: number;
  readonly livingThreads: number;
  readonly livingKib: number;
}

/** What has ended is gone from the tables after so long. */
const SETTLE_MS = 2000;
/** States of connections in /proc/net/tcp that wait for nothing any more: TIME_WAIT, CLOSE, LISTEN. */
const DONE: ReadonlySet<string> = new Set(["06", "07", "0A"]);

/**
 * Counts what is left in a lab.
 * @param living what the command line of the credroute that lives ends with, and no other
 */
export async function readTraces(lab: Lab, living: string): Promise<Traces> {
  const credroute = onlyProcess(
    (words) => words[0]?.endsWith("credroute.exe") === true && words.at(-1) === living,
  );
  const { stdout } = await lab.run(String.raw`cmd /c dir /s /b /a C:\users C:\lab C:\ProgramData`);
  await sleep(SETTLE_MS);
  const inside = processesBeside(credroute);
  const server = onlyProcess((words, pid) => inside.includes(pid) && /wineserver\d*$/.test(words[0] ?? ""));
  return {
    processes: inside.length,
    routes: (await lab.routes()).length,
    connections: openConnections(credroute),
    files: stdout.split("\n").length,
    serverDescriptors: readdirSync(`/proc/${server}/fd`).length,
    serverKib: readCounts(server).privateKib,
    livingDescriptors: readdirSync(`/proc/${credroute}/fd`).length,
    livingThreads: readCounts(credroute).threads,
    livingKib: readCounts(credroute).privateKib,
  };
}

const allProcesses = (): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

function onlyProcess(isWanted: (words: readonly string[], pid: number) => boolean): number {
  const found = allProcesses().filter((pid) => isWanted(commandLine(pid), pid));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new Error(`${found.length} processes fit, not one`);
  return only;
}

/** Other labs may run on the same machine: a container is a network namespace. */
function processesBeside(pid: number): number[] {
  const container = networkOf(pid);
  return allProcesses().filter((other) => networkOf(other) === container);
}

function networkOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    // It has ended.
    return undefined;
  }
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8")
      .split("\0")
      .filter((word) => word !== "");
  } catch {
    return [];
  }
}

/** @see https://docs.kernel.org/networking/proc_net_tcp.html */
function openConnections(pid: number): number {
  const [, ...rows] = readFileSync(`/proc/${pid}/net/tcp`, "utf8").trim().split("\n");
  return rows.filter((row) => !DONE.has(row.trim().split(/\s+/)[3] ?? "")).length;
}
