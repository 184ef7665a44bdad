import { describe, expect, it } from "vitest";

import { creationFlags } from "../../../agent/handover/start.ts";

const CREATE_SUSPENDED = 0x4;
const CREATE_DEFAULT_ERROR_MODE = 0x0400_0000;

describe("creationFlags", () => {
  it.each([
    { name: "of usual priority in a console", priority: 0x20, codePage: 437, expected: 0x20 },
    { name: "of high priority", priority: 0x80, codePage: 65001, expected: 0x80 },
    { name: "without a console", priority: 0x20, codePage: 0, expected: 0x20 | 0x8 },
  ])("starts a process $name, with crashes reported as Windows does", ({ priority, codePage, expected }) => {
    expect(creationFlags(priority, codePage)).toBe(CREATE_SUSPENDED | CREATE_DEFAULT_ERROR_MODE | expected);
  });
});
