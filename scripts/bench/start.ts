import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildAll } from "../../build/build.ts";
import { DIST } from "../../build/folders.ts";
import { startLab, type Lab } from "../../lab/container.ts";
import { makeCpuMeter, type CpuMeter } from "./cpu-meter.ts";
import { median } from "./figures.ts";
import { measureNative } from "./native.ts";
import { buildOneLine } from "./one-line.ts";
import { drawChart, printNative, printStarts, type StartFigures } from "./start-answer.ts";
import { FIRST_WORDS, startRows, type StartRow } from "./start-rows.ts";

/**
 * Lines that only start what their words name, and end as that ends: by CreateProcessW, with the streams that Node
 * keeps from its children, and by node:child_process.
 */
const FLOOR = `const { functions: k } = require("node:ffi").dlopen("kernel32.dll", { CreateProcessW: { return: "i32", arguments: ["u64", "pointer", "u64", "u64", "i32", "u32", "u64", "u64", "pointer", "pointer"] }, WaitForSingleObject: { return: "u32", arguments: ["u64", "u32"] }, GetExitCodeProcess: { return: "i32", arguments: ["u64", "pointer"] }, ExitProcess: { return: "void", arguments: ["u32"] }, GetStdHandle: { return: "u64", arguments: ["u32"] }, SetHandleInformation: { return: "i32", arguments: ["u64", "u32", "u32"] } }); for (const n of [10, 11, 12]) k.SetHandleInformation(k.GetStdHandle(2 ** 32 - n), 1, 1); const s = Buffer.alloc(104), i = Buffer.alloc(24), c = Buffer.alloc(4); s.writeUInt32LE(104); k.CreateProcessW(0n, Buffer.from(process.argv.slice(2).join(" ") + "\\0", "utf16le"), 0n, 0n, 1, 0, 0n, 0n, s, i); k.WaitForSingleObject(i.readBigUInt64LE(), 0xffffffff); k.GetExitCodeProcess(i.readBigUInt64LE(), c); k.ExitProcess(c.readUInt32LE());\n`;
const CHILD_PROCESS =
  'process.exit(require("child_process").spawnSync(process.argv[2], process.argv.slice(3), { stdio: "inherit" }).status);\n';
const EXIT_CODE = 5;
const LIMIT_MS = 120_000;

/**
 * How long starts take, in turn: minima, medians, and ratios to the floor in the same rounds. Writes start.json and
 * start.svg into dist/bench. BENCH_ROUNDS and BENCH_ROWS, an expression for names, measure more, or less.
 * @throws Error when a start ends otherwise than its entrypoint, or leaves other routes than it should
 */
export async function benchStart(): Promise<void> {
  const rounds = Number(process.env["BENCH_ROUNDS"] ?? 20);
  const wanted = new RegExp(process.env["BENCH_ROWS"] ?? "");
  await buildAll(() => {});
  const rows = startRows({
    floor: await buildOneLine("floor", FLOOR),
    childProcess: await buildOneLine("child-process", CHILD_PROCESS),
  }).filter(({ name }) => wanted.test(name));
  const figures = summarize(await measureInTurn(rows, rounds));
  const date = new Date().toISOString().slice(0, 10);
  printStarts({ date, rounds, starts: figures });
  const native = await measureNative(rounds);
  printNative(native);
  const answer = { date, rounds, starts: figures, native };
  await writeFile(join(DIST, "bench", "start.json"), `${JSON.stringify(answer, null, 2)}\n`);
  await writeFile(join(DIST, "bench", "start.svg"), drawChart(figures));
}

/** One start. */
interface Measured {
  /** Until the entrypoint's first words. */
  readonly firstMs: number;
  /** Until its end. */
  readonly ms: number;
  /** Of everything on this machine that works for it, the lab included; undefined where it cannot be counted. */
  readonly cpuMs: number | undefined;
  readonly requested: number;
}

async function measureInTurn(
  rows: readonly StartRow[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const measured = new Map<string, Measured[]>(rows.map(({ name }) => [name, []]));
  using cpu = makeCpuMeter();
  await using lab = await startLab({ powershell: "ready-to-run" });
  for (let round = 0; round <= rounds; round += 1) {
    for (const row of rows) {
      const one = await measure(lab, row, cpu);
      // The first round reads everything from the disk.
      if (round > 0) measured.get(row.name)?.push(one);
    }
  }
  return measured;
}

const summarize = (measured: ReadonlyMap<string, readonly Measured[]>): StartFigures[] =>
  [...measured].map(([name, all]) => ({
    name,
    firstMs: Math.min(...all.map(({ firstMs }) => firstMs)),
    minMs: Math.min(...all.map(({ ms }) => ms)),
    medianMs: median(all.map(({ ms }) => ms)),
    cpuMs: median(all.map(({ cpuMs = Number.NaN }) => cpuMs)),
    requests: all.at(-1)?.requested ?? 0,
  }));

async function measure(lab: Lab, row: StartRow, cpu: CpuMeter | undefined): Promise<Measured> {
  if (!row.routed) await removeRoutes(lab);
  const before = lab.requests().length;
  const cpuBefore = cpu?.read() ?? 0;
  const started = performance.now();
  const running = await lab.start(row.line, { timeoutMs: LIMIT_MS });
  await running.waitForStdout(new RegExp(FIRST_WORDS), LIMIT_MS);
  const firstMs = performance.now() - started;
  const { exitCode, stderr } = await running.exited;
  const ms = performance.now() - started;
  const cpuMs = cpu && cpu.read() - cpuBefore;
  if (exitCode !== EXIT_CODE) throw new Error(`${row.name}: ended with ${exitCode}: ${stderr}`);
  const left = (await addedRoutes(lab)).length;
  if (left !== row.routes) throw new Error(`${row.name}: ${left} routes instead of ${row.routes}: ${stderr}`);
  return { firstMs, ms, cpuMs, requested: lab.requests().length - before };
}

const addedRoutes = async (lab: Lab): Promise<string[]> =>
  (await lab.routes())
    .map(({ destination }) => destination)
    .filter((prefix) => prefix.startsWith("169.254."));

async function removeRoutes(lab: Lab): Promise<void> {
  for (const destination of await addedRoutes(lab))
    await lab.run(["route-probe", "delete", "22", destination, "172.23.16.1"]);
}
