import { buildAll } from "../build/build.ts";
import { startLab } from "../lab/container.ts";
import { bootstrapAtOnce, bootstrapInTurn } from "./soak/bootstraps.ts";
import { askAtOnce } from "./soak/many-questions.ts";

/** Many bootstraps: one after the other, and at once. `npm run soak -- COUNT` for another number than 1,000. */
const count = Number(process.argv[2] ?? 1000);
const AT_ONCE = 200;
const EXECUTABLES = 40;

const say = (line: string): void => console.log(line);
const report = (line: string, isGood: boolean): void => {
  say(`${isGood ? "ok    " : "FAILED"} ${line}`);
  if (!isGood) process.exitCode = 1;
};

for (const samePath of [true, false]) {
  const { succeeded, seconds, requests, most } = await askAtOnce(AT_ONCE, samePath);
  const where = samePath ? "for one path" : "each for its own";
  report(
    `${AT_ONCE} at once ${where}: ${succeeded} succeed in ${seconds.toFixed(1)} s, ${requests} requests, at most ${most} each`,
    succeeded === AT_ONCE && most <= (samePath ? 5 : 1),
  );
}
await buildAll(() => {});
await using lab = await startLab();
const wrong = await bootstrapAtOnce(lab, EXECUTABLES);
report(`${EXECUTABLES} executables at once: ${wrong} wrong exit codes`, wrong === 0);
const soaked = await bootstrapInTurn(lab, count, say);
report(
  `${soaked.runs} bootstraps in turn: ${soaked.wrong} wrong exit codes, ${soaked.routes} routes left, the first ten ${soaked.firstMs.toFixed(0)} ms each, the last ten ${soaked.lastMs.toFixed(0)} ms`,
  soaked.wrong === 0 && soaked.routes === 2,
);
