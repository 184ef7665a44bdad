import { good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const GB = 1024 ** 3;

/** Which Windows, which image, how much memory? */
export function checkSystem({ system }: Situation): Finding {
  const { windows, memory } = system ?? {};
  if (windows === undefined) return unknown("Windows does not tell its version");
  const { product = "Windows", installation, build } = windows;
  const edition = installation === undefined ? "" : ` (${installation})`;
  const room =
    memory === undefined ? "" : `, ${inGb(memory.available)} of ${inGb(memory.total)} GB memory free`;
  return good(`${product}${edition} ${build}${room}`);
}

const inGb = (bytes: number): string => (bytes / GB).toFixed(1);
