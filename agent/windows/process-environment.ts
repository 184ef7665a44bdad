import type { Environment } from "./environment.ts";
import { readInProcess } from "./process-parameters.ts";

/** Not in Microsoft's headers; the same in every 64-bit Windows since Vista. */
const PROCESS_PARAMETERS = { environment: 0x80, environmentSize: 0x3f0 } as const;
/** An environment block has no documented limit; no real one comes near this. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * Reads the environment that another process was started with and has now. For diagnoses: nothing else shows what a
 * Windows service really got.
 * @returns undefined where this user may not read that process, or it has ended
 */
export const readProcessEnvironment = (processId: number): Environment | undefined =>
  readInProcess(processId, ({ read, parameter }) => {
    const block = parameter(PROCESS_PARAMETERS.environment);
    const size = parameter(PROCESS_PARAMETERS.environmentSize);
    if (block === undefined || size === undefined) return undefined;
    const bytes = read(block, Math.min(Number(size), MOST_BYTES));
    return bytes && parseBlock(bytes.toString("utf16le"));
  });

/** "NAME=value" strings, each ended by a NUL, the block by another. */
function parseBlock(text: string): Environment {
  const [block = ""] = text.split("\0\0", 1);
  const entries = block.split("\0").map((entry): [string, string] => {
    const end = entry.indexOf("=", 1);
    return [entry.slice(0, end).toUpperCase(), entry.slice(end + 1)];
  });
  return Object.fromEntries(entries);
}
