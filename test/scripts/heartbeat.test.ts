import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { withHeartbeat } from "../../scripts/demo/heartbeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("prints a line every 8 seconds until the work is done", async () => {
  const lines = vi.spyOn(console, "log").mockReturnValue();
  const work = withHeartbeat("building", new Promise((resolve) => setTimeout(resolve, 20_000, "built")));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await work).toBe("built");
  expect(lines.mock.calls).toEqual([["demo: still building, 8 s"], ["demo: still building, 16 s"]]);
});

it("stops when the work fails", async () => {
  const lines = vi.spyOn(console, "log").mockReturnValue();
  await expect(withHeartbeat("building", Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).not.toHaveBeenCalled();
});
