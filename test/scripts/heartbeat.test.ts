import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

import { withHeartbeat } from "../../scripts/demo/heartbeat.ts";

let folder: string;
let fd: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "credroute-heartbeat-"));
  fd = openSync(join(folder, "out"), "w");
});
afterEach(() => {
  closeSync(fd);
  rmSync(folder, { recursive: true });
});
const written = (): string => readFileSync(join(folder, "out"), "utf8");

/** Keeps this thread busy, as a build does, until there is a line. */
function blockUntilLine(): void {
  const deadline = Date.now() + 30_000;
  while (!written().includes("\n") && Date.now() < deadline);
}

it("says what still runs, also while the main thread is busy, and stops with the work", async () => {
  const work = new Promise((resolve) => {
    setImmediate(() => {
      blockUntilLine();
      resolve("built");
    });
  });
  expect(await withHeartbeat("building", work, { everyMs: 20, fd })).toBe("built");
  const lines = written();
  expect(lines).toMatch(/^(?:demo: still building, \d+ s\n)+$/);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(written()).toBe(lines);
});

it("stops when the work fails", async () => {
  const work = withHeartbeat("building", Promise.reject(new Error("no disk")), { everyMs: 20, fd });
  await expect(work).rejects.toThrow("no disk");
  const lines = written();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(written()).toBe(lines);
});
