/** Benchmarks by name, each of which prints its findings, a line each, and throws when one is wrong. */
const BENCHMARKS: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  idle: async () => (await import("./bench/idle.ts")).benchIdle,
  start: async () => (await import("./bench/start.ts")).benchStart,
  parsers: async () => (await import("./bench/parsers.ts")).benchParsers,
};

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !Object.hasOwn(BENCHMARKS, wanted)) {
  throw new Error(`there is no benchmark "${wanted}": use one of ${Object.keys(BENCHMARKS).join(", ")}`);
}
for (const [name, load] of Object.entries(BENCHMARKS)) {
  if (wanted !== undefined && wanted !== name) continue;
  const run = await load();
  await run();
}
