import { freemem, totalmem } from "node:os";

/** Physical memory, in bytes. */
export interface Memory {
  readonly total: number;
  readonly available: number;
}

/**
 * Memory of the machine, or of what the container's limits leave of it, by systeminformation. On Windows that
 * asks PowerShell for the paging file; an image without it answers from Windows alone, as this does after the
 * time is up.
 */
export async function readMemory(withinMs: number): Promise<Memory> {
  const fallback = { total: totalmem(), available: freemem() };
  const late = Promise.withResolvers<Memory>();
  const timer = setTimeout(() => late.resolve(fallback), withinMs);
  const asked = askSystemInformation().catch(() => fallback);
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}

async function askSystemInformation(): Promise<Memory> {
  const { default: systemInformation } = await import("systeminformation");
  const { total, available } = await systemInformation.mem();
  return { total, available };
}
