import * as fc from "fast-check";

import { INPUT_PROPERTIES } from "./fuzz/inputs.ts";

/** Gives every reader inputs of all kinds for a number of seconds each, 20 by default. */
const seconds = Number(process.argv[2] ?? 20);
if (!(seconds > 0)) throw new Error("usage: npm run fuzz -- SECONDS");
console.log("| reader | inputs | outcome |\n|---|---|---|");
for (const { name, property } of INPUT_PROPERTIES) {
  const outcome = await fc.check(property, {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
  });
  console.log(`| ${name} | ${outcome.numRuns} | ${outcome.failed ? "FAILED" : "ok"} |`);
  if (!outcome.failed) continue;
  process.exitCode = 1;
  console.log(await fc.asyncDefaultReportMessage(outcome));
  console.log("make a test of this counterexample, then mend what it shows");
}
