import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { buildAll } from "../../build/build.ts";
import { DIST } from "../../build/folders.ts";
import { startLab, type Lab } from "../../lab/container.ts";
import { median } from "./figures.ts";
import { measureNative } from "./native.ts";
import { buildOneLine } from "./one-line.ts";
import { drawChart, printNative, printStarts, type StartFigures } from "./start-answer.ts";
import { startRows, type StartRow } from "./start-rows.ts";

/** Lines that only start what their words name, and end as that ends: by CreateProcessW, and by node:child_process. */
const FLOOR = `const { functions: k } = require("node:ffi").dlopen("kernel32.dll", { CreateProcessW: { return: "i32", arguments: ["u64", "pointer", "u64", "u64", "i32", "u32", "u64", "u64", "pointer", "pointer"] }, WaitForSingleObject: { return: "u32", arguments: ["u64", "u32"] }, GetExitCodeProcess: { return: "i32", arguments: ["u64", "pointer"] }, ExitProcess: { return: "void", arguments: ["u32"] } }); const s = Buffer.alloc(104), i = Buffer.alloc(24), c = Buffer.alloc(4); s.writeUInt32LE(104); k.CreateProcessW(0n, Buffer.from(process.argv.slice(2).join(" ") + "\\0", "utf16le"), 0n, 0n, 1, 0, 0n, 0n, s, i); k.WaitForSingleObject(i.readBigUInt64LE(), 0xffffffff); k.GetExitCodeProcess(i.readBigUInt64LE(), c); k.ExitProcess(c.readUInt32LE());\n`;
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
  await using lab = await startLab({ powershell: "ready-to-run" });
  const times = new Map<string, number[]>(rows.map(({ name }) => [name, []]));
  const requests = new Map<string, number>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const row of rows) {
      const { ms, requested } = await measure(lab, row);
      requests.set(row.name, requested);
      // The first round reads everything from the disk.
      if (round > 0) times.get(row.name)?.push(ms);
    }
  }
  const figures: StartFigures[] = [...times].map(([name, all]) => ({
    name,
    minMs: Math.min(...all),
    medianMs: median(all),
    requests: requests.get(name) ?? 0,
  }));
  const date = new Date().toISOString().slice(0, 10);
  printStarts({ date, rounds, starts: figures });
  const native = await measureNative(rounds);
  printNative(native);
  const answer = { date, rounds, starts: figures, native };
  await writeFile(join(DIST, "bench", "start.json"), `${JSON.stringify(answer, null, 2)}\n`);
  await writeFile(join(DIST, "bench", "start.svg"), drawChart(figures));
}

async function measure(lab: Lab, row: StartRow): Promise<{ ms: number; requested: number }> {
  if (!row.routed) await removeRoutes(lab);
  const before = lab.requests().length;
  const started = performance.now();
  const { exitCode, stderr } = await lab.run(row.line, { timeoutMs: LIMIT_MS });
  const ms = performance.now() - started;
  if (exitCode !== EXIT_CODE) throw new Error(`${row.name}: ended with ${exitCode}: ${stderr}`);
  const left = (await addedRoutes(lab)).length;
  if (left !== row.routes) throw new Error(`${row.name}: ${left} routes instead of ${row.routes}: ${stderr}`);
  return { ms, requested: lab.requests().length - before };
}

const addedRoutes = async (lab: Lab): Promise<string[]> =>
  (await lab.routes())
    .map(({ destination }) => destination)
    .filter((prefix) => prefix.startsWith("169.254."));

async function removeRoutes(lab: Lab): Promise<void> {
  for (const destination of await addedRoutes(lab))
    await lab.run(["route-probe", "delete", "22", destination, "172.23.16.1"]);
}
