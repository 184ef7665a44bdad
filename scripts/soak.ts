import { buildAll } from "../build/build.ts";
import { startLab } from "../lab/container.ts";
import { BATCH_SIZE, bootstrapAtOnce, bootstrapInTurn } from "./soak/bootstraps.ts";
import { findLeaks } from "./soak/find-leaks.ts";
import { askAtOnce } from "./soak/many-questions.ts";
import { readTraces, type Traces } from "./soak/traces.ts";

/**
 * Many bootstraps: questions at once, executables at once, and 1,000 one after the other beside a credroute that lives.
 * `npm run soak -- COUNT` for another number.
 */
const count = Number(process.argv[2] ?? 1000);
const AT_ONCE = 200;
const EXECUTABLES = 40;
const ROWS = 10;
const WITHIN_SECONDS = 30;
const LIVES_MINUTES = 300;
const MARK = `soak-${process.pid}`;

const report = (line: string, problems: readonly string[]): void => {
  console.log(`${problems.length === 0 ? "ok    " : "FAILED"} ${[line, ...problems].join("\n       ")}`);
  if (problems.length > 0) process.exitCode = 1;
};
const row = (cells: readonly (string | number)[]): void =>
  console.log(`| ${cells.map((cell) => String(cell).padStart(8)).join(" | ")} |`);

for (const samePath of [true, false]) {
  const { succeeded, seconds, requests, most, sockets } = await askAtOnce(AT_ONCE, samePath);
  const where = samePath ? "for one path" : "each for its own";
  report(
    `${AT_ONCE} at once ${where}: ${succeeded} succeed in ${seconds.toFixed(1)} s, ${requests} requests, at most ${most} each, ${sockets} sockets left`,
    [
      ...(succeeded === AT_ONCE && seconds <= WITHIN_SECONDS ? [] : ["not all succeed in time"]),
      ...(most <= (samePath ? 5 : 1) ? [] : ["one asks too often"]),
      ...(sockets === 0 ? [] : ["sockets are left open"]),
    ],
  );
}
await buildAll(() => {});
await using lab = await startLab({ shells: { powershell: "5.1" } });
const wrongAtOnce = await bootstrapAtOnce(lab, EXECUTABLES);
report(
  `${EXECUTABLES} executables at once`,
  wrongAtOnce === 0 ? [] : [`${wrongAtOnce} end with a wrong exit code`],
);

const timeoutMs = LIVES_MINUTES * 60_000;
await lab.start(`credroute.exe -- wait-forever --minutes ${LIVES_MINUTES} ${MARK}`, { timeoutMs });
const samples: Traces[] = [];
let wrong = 0;
for (let done = 0; done < count; done += BATCH_SIZE) {
  const batch = await bootstrapInTurn(lab);
  wrong += batch.wrong;
  if ((done + BATCH_SIZE) % Math.max(BATCH_SIZE, count / ROWS) !== 0) continue;
  const traces = await readTraces(lab, MARK);
  if (samples.length === 0) row(["runs", "wrong", "ms each", ...Object.keys(traces)]);
  samples.push(traces);
  row([done + BATCH_SIZE, wrong, batch.msEach.toFixed(0), ...Object.values(traces)]);
}
const [first, last] = [samples.at(0), samples.at(-1)];
report(`${count} bootstraps in turn`, [
  ...(wrong === 0 ? [] : [`${wrong} end with a wrong exit code`]),
  ...(first === undefined || last === undefined || first === last
    ? ["too few runs to see a leak"]
    : findLeaks(first, last)),
]);
