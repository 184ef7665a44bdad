import { buildAll } from "../../build/build.ts";
import { startLab, type Lab } from "../../lab/container.ts";

const ROUNDS = 9;
const LINES = {
  direct: "exit-with 0",
  "through credroute, no routes needed": "credroute --network-mode none -- exit-with 0",
  "through credroute, routes kept": "credroute -- exit-with 0",
  "through a cmd script": 'cmd /c "exit-with 0"',
};

/** How long a start takes with and without credroute: medians of rounds taken in turn, and their ratios. */
export async function benchStart(): Promise<void> {
  await buildAll(() => {});
  await using lab = await startLab();
  const times = new Map<string, number[]>(Object.keys(LINES).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, line] of Object.entries(LINES)) times.get(name)?.push(await time(lab, line));
  }
  const medians = [...times].map(([name, all]) => ({ name, ms: median(all) }));
  const direct = medians[0]?.ms ?? Number.NaN;
  for (const { name, ms } of medians) {
    console.log(`start: ${name}: ${Math.round(ms)} ms, ${(ms / direct).toFixed(1)} times direct`);
  }
}

async function time(lab: Lab, line: string): Promise<number> {
  const started = performance.now();
  await lab.run(line, { environment: { CREDROUTE_LOG_LEVEL: "silent" } });
  return performance.now() - started;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
