import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

import { readInput } from "../../../../agent/cli/streams/read-input.ts";
import { describeError } from "../../../../agent/errors/explain.ts";
import { NAT_TASK } from "../../../fixtures/task-definitions.ts";
import { MAIN, machineEnvironment } from "../../../helpers/from-source.ts";

const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "credroute-input-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

function refusal(name: string): string {
  try {
    return `read ${readInput(name, MEGABYTE).length} bytes`;
  } catch (error) {
    return describeError(error);
  }
}

describe("readInput", () => {
  it("reads a file of many pieces as it is", () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    expect(Buffer.from(readInput(file("large.bin", content), MEGABYTE)).equals(content)).toBe(true);
  });

  it.each([
    {
      name: "a missing file",
      path: join(folder, "nowhere.json"),
      says: "nowhere.json cannot be read: no such file. To fix: name a file",
    },
    { name: "a folder", path: folder, says: "cannot be read: it is a folder" },
    { name: "a file as a folder", path: join(file("plain", ""), "x"), says: "cannot be read: no such file" },
  ])("refuses $name", ({ path, says }) => {
    expect(refusal(path)).toContain(says);
    expect(refusal(path)).toMatch(/\[INPUT_UNREADABLE\]$/);
  });

  it("refuses 50 MB without reading them all", () => {
    const path = file("huge.json", `[${"1,".repeat(25 * MEGABYTE)}1]`);
    expect(refusal(path)).toMatch(/huge\.json is larger than 1 MB\. To fix: .*\[INPUT_TOO_LARGE\]$/);
  });
});

describe("credroute lint - on standard input", () => {
  const run = (
    input: string | undefined,
    redirect = "",
  ): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(
      "/bin/sh",
      [
        "-c",
        `exec "$0" --disable-warning=ExperimentalWarning "$1" lint - ${redirect}`,
        process.execPath,
        MAIN,
      ],
      {
        encoding: "utf8",
        env: machineEnvironment(),
        ...(input === undefined ? {} : { input }),
      },
    );

  it("reads a pipe to its end", () => {
    const text = JSON.stringify({ ...NAT_TASK, padding: "x".repeat(500_000), networkMode: "host" });
    expect(run(text)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^standard input:1:\d{6}: error network-mode/),
    });
  });

  it.each([
    {
      name: "empty",
      input: "",
      redirect: "",
      says: /^credroute: error: standard input is empty\. To fix: .*describe-task-definition.*\[INPUT_EMPTY\]\n$/,
    },
    {
      name: "closed",
      input: undefined,
      redirect: "<&-",
      says: /^credroute: error: standard input is empty\. To fix: .*\n$/,
    },
    {
      name: "a folder",
      input: undefined,
      redirect: "</",
      says: /^credroute: error: standard input cannot be read: it is a folder\. To fix: .*\n$/,
    },
    {
      name: "larger than any template",
      input: "[".repeat(17 * MEGABYTE),
      redirect: "",
      says: /^credroute: error: standard input is larger than 16 MB\. To fix: .*\n$/,
    },
  ])("says that it is $name, and exits with 125", ({ input, redirect, says }) => {
    const { status, stdout, stderr } = run(input, redirect);
    expect({ status, stdout }).toEqual({ status: 125, stdout: "" });
    expect(stderr).toMatch(says);
  });
});
