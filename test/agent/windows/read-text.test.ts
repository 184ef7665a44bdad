import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readSmallText } from "../../../agent/windows/read-text.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "read-text-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("readSmallText", () => {
  it("reads a text file", async () => {
    const file = path.join(folder, "small.json");
    await writeFile(file, '{"Ω":1}');
    expect(await readSmallText(file)).toBe('{"Ω":1}');
  });

  it("reads 1 MB, and no byte more", async () => {
    const file = path.join(folder, "large.json");
    await writeFile(file, Buffer.alloc(1024 * 1024, "x"));
    expect(await readSmallText(file)).toHaveLength(1024 * 1024);
    await writeFile(file, Buffer.alloc(1024 * 1024 + 1, "x"));
    await expect(readSmallText(file)).rejects.toMatchObject({ code: "ETOOLARGE" });
  });

  it.each([
    { name: "a missing file", file: "none.json", code: "ENOENT" },
    { name: "a folder", file: ".", code: "EISDIR" },
  ])("rejects $name", async ({ file, code }) => {
    await expect(readSmallText(path.join(folder, file))).rejects.toMatchObject({ code });
  });

  it("gives up on a pipe that nobody writes to", async () => {
    const pipe = path.join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reading = readSmallText(pipe);
    await expect(reading).rejects.toMatchObject({ code: "ETIMEDOUT" });
    // Lets the reader go, which would keep this process alive.
    execFileSync("sh", ["-c", `: > "${pipe}"`]);
  });
});
