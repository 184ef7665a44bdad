import { execaSync } from "execa";
import { describe, expect, it } from "vitest";

import { MAIN, machineEnvironment } from "../../helpers/from-source.ts";

const TASK = JSON.stringify({ family: "web", containerDefinitions: [] });

/** From source, in a process of its own. */
function credroute(words: readonly string[], input = ""): { stdout: string; stderr: string } {
  const { stdout, stderr } = execaSync(process.execPath, [MAIN, ...words], {
    input,
    reject: false,
    env: machineEnvironment(),
    extendEnv: false,
  });
  return { stdout, stderr };
}

describe("credroute on a system other than Windows", () => {
  it.each([["--help"], ["--version"], ["lint", "--help"], ["script", "cmd"], ["lint", "-"]])(
    "answers %s %s without a warning of an experimental feature",
    (...words) => {
      const { stdout, stderr } = credroute(words, TASK);
      expect(stdout).not.toBe("");
      expect(stderr).toBe("");
    },
  );

  it("says that an entrypoint needs Windows, instead of missing it", () => {
    const { stderr } = credroute(["--timeout", "5s", "--", "server.exe", "--port", "80"]);
    expect(JSON.parse(stderr)).toMatchObject({
      code: "NOT_WINDOWS",
      message: `an entrypoint can be run only on Windows, and this is ${process.platform}`,
    });
  });
});
