import type { Lab } from "../../lab/container.ts";

/** What many bootstraps in one container leave behind. */
export interface Soaked {
  readonly runs: number;
  /** Runs that did not end with their entrypoint's code. */
  readonly wrong: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly routes: number;
}

const BATCH = 10;
const CODE = 7;
const LIMIT_MS = 300_000;
const BACKENDS = ["auto", "auto", "auto", "auto", "netsh"];

/** Runs bootstraps one after the other; every tenth begins without routes. */
export async function bootstrapInTurn(lab: Lab, runs: number, say: (line: string) => void): Promise<Soaked> {
  const batches: number[] = [];
  let wrong = 0;
  for (let done = 0; done < runs; done += BATCH) {
    const started = performance.now();
    for (let index = 0; index < BATCH; index += 1) {
      const backend = BACKENDS[(done + index) % BACKENDS.length];
      const { exitCode } = await lab.run(`credroute --backend ${backend} -- exit-with ${CODE}`);
      if (exitCode !== CODE) wrong += 1;
    }
    batches.push((performance.now() - started) / BATCH);
    if ((done + BATCH) % 100 === 0) say(`${done + BATCH} bootstraps, ${wrong} wrong`);
    for (const { destination, nextHop, interfaceIndex } of await addedRoutes(lab))
      await lab.run(`route-probe delete ${interfaceIndex} ${destination} ${nextHop}`);
  }
  await lab.run(`credroute -- exit-with ${CODE}`);
  const routes = (await addedRoutes(lab)).length;
  return { runs, wrong, firstMs: batches[0] ?? 0, lastMs: batches.at(-1) ?? 0, routes };
}

/** Starts executables at once, in one container. @returns how many ended with another code than their entrypoint's */
export async function bootstrapAtOnce(lab: Lab, count: number): Promise<number> {
  const codes = Array.from({ length: count }, (_, index) => index + 1);
  const ended = await Promise.all(
    codes.map((code) => lab.run(`credroute --timeout 120s -- exit-with ${code}`, { timeoutMs: LIMIT_MS })),
  );
  return ended.filter(({ exitCode }, index) => exitCode !== codes[index]).length;
}

const addedRoutes = async (lab: Lab) =>
  (await lab.routes()).filter(({ destination }) => destination.startsWith("169.254."));
