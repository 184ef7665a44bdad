import { describe, expect, it } from "vitest";

import { NO_HANDLE } from "../../../agent/handover/calls.ts";
import { takeCharge } from "../../../agent/handover/own-process.ts";
import { fakeCalls } from "../../fakes/process-calls.ts";

const MEMORY = 0x10_0000n;

describe("takeCharge", () => {
  it.each([
    { name: "no semaphore", semaphore: NO_HANDLE, memory: MEMORY },
    { name: "no memory for a handler", semaphore: 0x54n, memory: 0n },
  ])("goes on without control events where Windows gives $name, and says why", ({ semaphore, memory }) => {
    const calls = fakeCalls({
      GetCurrentProcess: () => 0n,
      IsProcessInJob: () => 1,
      SetProcessShutdownParameters: () => 0,
      CreateSemaphoreExW: () => semaphore,
      VirtualAlloc: () => memory,
    });
    const { events, problem, limited } = takeCharge(calls, "x64");
    expect(problem).toMatch(/no semaphore, or no memory/);
    expect([events.semaphore, events.take(), events.ending(), limited]).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
  });

  it("takes limits for granted where Windows does not say whether this process is in a job", () => {
    const calls = fakeCalls({
      GetCurrentProcess: () => 0n,
      IsProcessInJob: () => 0,
      SetProcessShutdownParameters: () => 1,
      CreateSemaphoreExW: () => NO_HANDLE,
      VirtualAlloc: () => MEMORY,
    });
    expect(takeCharge(calls, "x64").limited).toBe(true);
  });
});
