import type { Lab } from "../../lab/container.ts";

/** Bootstraps of one batch: what each is given, and how it has to end. */
const BATCH = [
  { words: "", entrypoint: "missing.exe", exitCode: 127 },
  ...["auto", "netsh", "auto", "auto", "powershell", "auto", "auto", "netsh", "auto"].map((backend) => ({
    words: `--backend ${backend}`,
    entrypoint: "exit-with 7",
    exitCode: 7,
  })),
];
export const BATCH_SIZE = BATCH.length;
const LIMIT_MS = 300_000;

/** What a batch came to. */
export interface Batch {
  /** Runs that did not end with their entrypoint's code. */
  readonly wrong: number;
  readonly msEach: number;
}

/** Runs a batch of bootstraps one after the other; it begins without routes. */
export async function bootstrapInTurn(lab: Lab): Promise<Batch> {
  for (const { destination, nextHop, interfaceIndex } of await addedRoutes(lab))
    await lab.run(`route-probe delete ${interfaceIndex} ${destination} ${nextHop}`);
  const started = performance.now();
  let wrong = 0;
  for (const { words, entrypoint, exitCode } of BATCH) {
    const ended = await lab.run(`credroute ${words} -- ${entrypoint}`, { timeoutMs: LIMIT_MS });
    if (ended.exitCode !== exitCode) wrong += 1;
  }
  return { wrong, msEach: (performance.now() - started) / BATCH_SIZE };
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
