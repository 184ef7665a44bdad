import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { handOver } from "../../../agent/bootstrap/hand-over.ts";
import { startSteps } from "../../../agent/bootstrap/steps.ts";
import { FakeWorld, OPTIONS } from "../../fakes/ports.ts";

const STATUS_DLL_INIT_FAILED = 0xc000_0142;

describe("handOver", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    { name: "at once, without Administrators", dropAdmin: true, afterMs: 200, says: true },
    { name: "at once, with all rights", dropAdmin: false, afterMs: 200, says: false },
    { name: "later, without Administrators", dropAdmin: true, afterMs: 5000, says: false },
    { name: "at once with another code", dropAdmin: true, afterMs: 200, code: 0xc000_0135, says: false },
  ])("says $says that the desktop was denied to a program that ends $name", (row) => {
    const { dropAdmin, afterMs, code = STATUS_DLL_INIT_FAILED, says } = row;
    const become = (): number => {
      vi.advanceTimersByTime(afterMs);
      return code;
    };
    const world = new FakeWorld({ become });
    const entrypoint = { commandLine: "app.exe", program: "app.exe" };
    expect(handOver(entrypoint, { ...OPTIONS, dropAdmin }, { ...world.ports, steps: startSteps() })).toBe(
      code,
    );
    expect(world.events.includes("desktop-denied")).toBe(says);
  });
});
