import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";

import { describeSteps, startSteps } from "../../../agent/bootstrap/steps.ts";

it("measures steps one after the other, from the start of the process", async () => {
  const before = performance.now();
  const steps = startSteps();
  await sleep(20);
  steps.end("routes");
  steps.end("verify");
  const { load = 0, routes = 0, verify = 0 } = steps.times();
  expect(load).toBeGreaterThanOrEqual(Math.floor(before));
  expect(routes).toBeGreaterThanOrEqual(19);
  // What one step took is not part of the next.
  expect(verify).toBeLessThan(routes);
});

it("names each step with its milliseconds", () => {
  expect(describeSteps({ load: 60, routes: 4 })).toBe("load 60, routes 4");
});
