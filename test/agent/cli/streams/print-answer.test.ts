import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

import { printAnswer } from "../../../../agent/cli/streams/print-answer.ts";
import { describeError } from "../../../../agent/errors/explain.ts";
import { withContainer } from "../../../fixtures/task-definitions.ts";
import { MAIN, machineEnvironment } from "../../../helpers/from-source.ts";

function refusal(code: string): string {
  try {
    printAnswer("x", () => {
      throw Object.assign(new Error(code), { code });
    });
    return "nothing";
  } catch (error) {
    return describeError(error);
  }
}

describe("printAnswer", () => {
  it.each([
    { code: "EPIPE", says: /^nothing$/ },
    { code: "EOF", says: /^nothing$/ },
    {
      code: "ENOSPC",
      says: /^the answer cannot be written: no space is left there\. To fix: .*\[OUTPUT_UNWRITABLE\]$/,
    },
    { code: "EBADF", says: /^the answer cannot be written: standard output is closed\. To fix: / },
    { code: "EFAULT", says: /\[INTERNAL\]$/ },
  ])("of $code says $says", ({ code, says }) => {
    expect(refusal(code)).toMatch(says);
  });
});

describe("credroute writes", () => {
  const folder = mkdtempSync(join(tmpdir(), "credroute-print-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bad = join(folder, "bad.json");
  writeFileSync(bad, JSON.stringify(withContainer({ user: "admin" })));

  it.each([
    { name: "to a reader that left: quietly", redirect: "| exec 0<&-", exitCode: 1, says: /^$/ },
    {
      name: "to a full disk: with a remedy",
      redirect: ">/dev/full",
      exitCode: 125,
      says: /^credroute: error: the answer cannot be written: no space is left there\. To fix: free some space.*\n$/,
    },
  ])("$name", ({ redirect, exitCode, says }) => {
    const script = `{ sleep 0.2; "$0" --disable-warning=ExperimentalWarning "$1" lint "$2"; echo "$?" >"$3"; } ${redirect}`;
    const code = join(folder, "code");
    const { stderr } = spawnSync("/bin/sh", ["-c", script, process.execPath, MAIN, bad, code], {
      encoding: "utf8",
      env: machineEnvironment(),
    });
    expect(stderr).toMatch(says);
    expect(Number(readFileSync(code, "utf8"))).toBe(exitCode);
  });
});
