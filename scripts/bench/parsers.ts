import * as fc from "fast-check";

import { PARSER_PROPERTIES } from "../fuzz/shell-parsers.ts";

const INPUTS = 120_000;

/** Gives the parsers of shells' text inputs nobody thought of. @throws Error with the smallest one they fail on */
export async function benchParsers(): Promise<void> {
  const numRuns = Math.ceil(INPUTS / PARSER_PROPERTIES.length);
  let total = 0;
  const started = performance.now();
  for (const { name, property } of PARSER_PROPERTIES) {
    const since = performance.now();
    await fc.assert(property, { numRuns });
    total += numRuns;
    console.log(`parsers  ${name.padEnd(30)}${rate(numRuns, since)}`);
  }
  console.log(
    `parsers  ${"all".padEnd(30)}${rate(total, started)}: 0 of ${total} crashed, hung or gave an invented answer`,
  );
}

const rate = (inputs: number, since: number): string =>
  `${inputs} inputs, ${Math.round(inputs / ((performance.now() - since) / 1000))} a second`;
