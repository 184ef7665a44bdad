import type { Traces } from "./traces.ts";

/** How much more there may be than after the first runs; memory is rounded to pages and pools. */
const MAY_GROW: { readonly [Trace in keyof Traces]: (before: number) => number } = {
  processes: () => 0,
  routes: () => 0,
  connections: () => 0,
  files: () => 0,
  serverDescriptors: () => 0,
  serverKib: (before) => Math.max(1024, before / 10),
  livingDescriptors: () => 0,
  livingThreads: () => 0,
  livingKib: (before) => before / 100,
};

/** What has grown between two moments at which the same should be left, in words. */
export const findLeaks = (before: Traces, after: Traces): string[] =>
  (Object.keys(MAY_GROW) as (keyof Traces)[])
    .filter((trace) => after[trace] > before[trace] + MAY_GROW[trace](before[trace]))
    .map((trace) => `${trace} grew from ${before[trace]} to ${after[trace]}`);
