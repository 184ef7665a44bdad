import { freemem, totalmem } from "node:os";

/** Physical memory, in bytes. */
export interface Memory {
  readonly total: number;
  readonly available: number;
}

/**
 * Memory of the machine, or of what the container's limits leave of it, by systeminformation. Only this part of
 * the library is loaded, and so without its search for PowerShell: no process is started, and only the paging
 * file, which is not wanted here, stays unknown. Should it hang anyway, Node's own figures do.
 */
export async function readMemory(withinMs: number): Promise<Memory> {
  const fallback = { total: totalmem(), available: freemem() };
  const late = Promise.withResolvers<Memory>();
  const timer = setTimeout(() => late.resolve(fallback), withinMs);
  const asked = askSystemInformation().catch(() => fallback);
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}

async function askSystemInformation(): Promise<Memory> {
  const { default: memory } = await import("systeminformation/lib/memory.js");
  const { total, available } = await memory.mem();
  return { total, available };
}
