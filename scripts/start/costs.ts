import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { buildNative } from "./build-native.ts";
import { START_KINDS } from "./kinds.ts";
import { StartMeasurement } from "./measure.ts";

/** What a kind of start costs in things that can be counted, the same on every machine. */
export interface StartCosts {
  readonly kind: string;
  /** Node's own modules, beyond those of every start of the runtime. */
  readonly modules: number;
  /** JavaScript that is compiled, in KiB. */
  readonly scriptKib: number;
  readonly filesOpened: number;
  readonly requests: readonly string[];
}

/** Counts every kind of start, natively. */
export async function countStartCosts(): Promise<StartCosts[]> {
  const folder = await mkdtemp(join(tmpdir(), "credroute-start-"));
  try {
    const { credroute } = await buildNative(folder);
    await using measurement = await new StartMeasurement().start();
    const costs: StartCosts[] = [];
    for (const kind of START_KINDS) {
      const { modules, scriptBytes, filesOpened, requests } = await measurement.run(credroute, kind);
      const scriptKib = Math.ceil(scriptBytes / 1024);
      costs.push({ kind: kind.name, modules: modules.length, scriptKib, filesOpened, requests });
    }
    return costs;
  } finally {
    await rm(folder, { recursive: true });
  }
}
