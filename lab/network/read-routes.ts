import { readFileSync } from "node:fs";

/** A route of the kernel's main table. */
export interface KernelRoute {
  readonly destination: string;
  readonly nextHop: string | null;
  readonly device: string;
  readonly metric: number;
}

const UP = 0x0001;
const GATEWAY = 0x0002;
const REJECT = 0x0200;

/**
 * The main IPv4 table of a process's network namespace. It is read as a file, because the time of a program of Linux
 * would count as time that a Windows program took.
 * @param pid of the process; "self" for this one
 */
export const readKernelRoutes = (pid: number | "self"): KernelRoute[] =>
  parseRoutes(readFileSync(`/proc/${pid}/net/route`, "utf8"));

/**
 * Understands the kernel's table of routes: numbers in hexadecimal, addresses in the order of their bytes in memory.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_net.5.html
 */
export function parseRoutes(text: string): KernelRoute[] {
  const rows = text
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([device = "", to = "", via = "", flagText = "", , , metric = "", mask = ""]) => {
    const flags = Number.parseInt(flagText, 16);
    if ((flags & UP) === 0 || (flags & REJECT) !== 0) return [];
    return {
      destination: `${address(to)}/${prefixLength(mask)}`,
      nextHop: (flags & GATEWAY) === 0 ? null : address(via),
      device,
      metric: Number(metric),
    };
  });
}

/** "0110A8C0" -> "192.168.16.1" */
const address = (hexadecimal: string): string => Buffer.from(hexadecimal, "hex").toReversed().join(".");

const prefixLength = (hexadecimal: string): number =>
  Number.parseInt(hexadecimal, 16).toString(2).replaceAll("0", "").length;
