import { describe, expect, it } from "vitest";

import { creationFlags } from "../../../agent/handover/start.ts";

const CREATE_SUSPENDED = 0x4;
const CREATE_DEFAULT_ERROR_MODE = 0x0400_0000;

describe("creationFlags", () => {
  it.each([
    { name: "of usual priority in a console", priority: 0x20, console: true, expected: 0x20 },
    { name: "of high priority", priority: 0x80, console: true, expected: 0x80 },
    { name: "without a console", priority: 0x20, console: false, expected: 0x20 | 0x8 },
  ])("starts a process $name, with crashes reported as Windows does", ({ priority, console, expected }) => {
    expect(creationFlags(priority, console)).toBe(CREATE_SUSPENDED | CREATE_DEFAULT_ERROR_MODE | expected);
  });
});
