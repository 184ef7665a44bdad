import { describe, expect, it } from "vitest";

import { findLeaks } from "../../scripts/soak/find-leaks.ts";
import type { Traces } from "../../scripts/soak/traces.ts";

const BEFORE: Traces = {
  processes: 14,
  routes: 4,
  connections: 2,
  files: 66,
  serverDescriptors: 224,
  serverKib: 9000,
  livingDescriptors: 26,
  livingThreads: 4,
  livingKib: 19_000,
};

describe("what many bootstraps leave behind", () => {
  it.each<{ name: string; after: Partial<Traces>; leaks: string[] }>([
    { name: "the same", after: {}, leaks: [] },
    { name: "less", after: { files: 60, livingKib: 18_000 }, leaks: [] },
    {
      name: "a pool of memory that is a little larger",
      after: { serverKib: 9900, livingKib: 19_100 },
      leaks: [],
    },
    {
      name: "one handle",
      after: { serverDescriptors: 225 },
      leaks: ["serverDescriptors grew from 224 to 225"],
    },
    { name: "one process", after: { processes: 15 }, leaks: ["processes grew from 14 to 15"] },
    {
      name: "memory of the one that lives, and a route",
      after: { livingKib: 19_500, routes: 5 },
      leaks: ["routes grew from 4 to 5", "livingKib grew from 19000 to 19500"],
    },
  ])("is judged: $name", ({ after, leaks }) => {
    expect(findLeaks(BEFORE, { ...BEFORE, ...after })).toEqual(leaks);
  });
});
