import { describe, expect, it } from "vitest";

import { INVALID_HANDLE_VALUE } from "../../../agent/handover/calls.ts";
import { hasConsole } from "../../../agent/handover/console.ts";
import { fakeCalls } from "../../fakes/process-calls.ts";

describe("hasConsole", () => {
  it.each([
    { name: "whose screen buffer can be opened", handle: 0x54n, console: true, closed: [0x54n] },
    {
      name: "whose screen buffer cannot be opened",
      handle: INVALID_HANDLE_VALUE,
      console: false,
      closed: [],
    },
  ])("says $console of a process $name, and asks for no code page", ({ handle, console, closed }) => {
    const opened: string[] = [];
    const released: bigint[] = [];
    const calls = fakeCalls({
      CreateFileW: (name) => {
        opened.push((name as Buffer).toString("utf16le"));
        return handle;
      },
      CloseHandle: (which) => released.push(which),
    });
    expect(hasConsole(calls)).toBe(console);
    expect(opened).toEqual(["CONOUT$\0"]);
    expect(released).toEqual(closed);
  });
});
