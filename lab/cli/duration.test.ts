import { expect, it } from "vitest";

import { parseDuration } from "./duration.ts";

it.each([
  { text: "500ms", durationMs: 500 },
  { text: "3s", durationMs: 3000 },
  { text: "1.5s", durationMs: 1500 },
  { text: "2m", durationMs: 120_000 },
])("$text is $durationMs ms", ({ text, durationMs }) => {
  expect(parseDuration("timeout", text)).toBe(durationMs);
});

it.each(["", "3", "s", "-3s", "3h", "3 s"])("refuses %j", (text) => {
  expect(() => parseDuration("timeout", text)).toThrow(/--timeout .*is not a duration/);
});
