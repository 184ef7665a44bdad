import { describe, expect, it } from "vitest";

import { NANOSERVER } from "../../../fakes/ports.ts";
import { examine } from "../examine.ts";

describe("program-folder", () => {
  it.each([
    {
      name: "accepts a folder of administrators",
      programFolder: { folder: "C:\\Windows\\System32", writers: [] },
      says: /^good: only administrators can write to C:\\Windows\\System32$/,
    },
    {
      name: "warns of a folder that users can write to",
      programFolder: { folder: "C:\\credroute", writers: ["Users", "Everyone"] },
      says: /^unknown: Users and Everyone can write to C:\\credroute: a DLL .*copy credroute\.exe to C:\\Windows\\System32/,
    },
    {
      name: "says that it is not known",
      programFolder: undefined,
      says: /^unknown: Windows does not report who can write to credroute's folder$/,
    },
  ])("$name, and never changes the verdict", async ({ programFolder, says }) => {
    const { seen, exitCode } = await examine({ system: { ...NANOSERVER, programFolder } });
    expect(seen["program-folder"]).toMatch(says);
    expect(exitCode).toBe(0);
  });
});
