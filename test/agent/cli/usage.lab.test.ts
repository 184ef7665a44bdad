import { resolve } from "node:path";
import { describe, expect } from "vitest";

import { addedRoutes, inLab } from "../../helpers/in-lab.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";

const NOT_A_PROGRAM = resolve(import.meta.dirname, "../../../package.json");

interface Case {
  readonly line: string;
  readonly environment?: Record<string, string>;
  readonly exitCode: number;
  readonly says: RegExp;
}

const CASES: Case[] = [
  {
    line: "credroute --timout 5s -- exit-with 0",
    exitCode: 125,
    says: /unknown option --timout \(did you mean --timeout\?\)\. To fix: /,
  },
  {
    line: "credroute --timeout soon -- exit-with 0",
    exitCode: 125,
    says: /--timeout "soon" is not a duration\. To fix: .*30s/,
  },
  {
    line: "credroute -- exit-with 0",
    environment: { CREDROUTE_TIMEOUT: "soon" },
    exitCode: 125,
    says: /CREDROUTE_TIMEOUT "soon"/,
  },
  {
    line: "credroute --destinations 10.0.0.1/8 -- exit-with 0",
    exitCode: 125,
    says: /"10\.0\.0\.1\/8" has host bits set\. To fix: write 10\.0\.0\.0\/8/,
  },
  {
    line: 'credroute --interface "Ethernet 9" -- exit-with 0',
    exitCode: 125,
    says: /"Ethernet 9".* not an adapter of this container.*22 "vEthernet/,
  },
  {
    line: "credroute",
    exitCode: 125,
    says: /no entrypoint.*for example: credroute --timeout 30s -- C:\\+app/,
  },
  { line: "credroute --", exitCode: 125, says: /no entrypoint/ },
  {
    line: "credroute server.exe",
    exitCode: 125,
    says: /unknown command "server\.exe"\. To fix: .*credroute -- server\.exe/,
  },
  {
    line: "credroute -- nowhere.exe --port 1",
    exitCode: 127,
    says: /"nowhere\.exe" was not found: ERROR_FILE_NOT_FOUND \(2\) \(the route table is as it was\)/,
  },
  { line: "credroute -- C:\\no\\such\\folder\\app.exe", exitCode: 127, says: /ERROR_(PATH|FILE)_NOT_FOUND/ },
  {
    line: `credroute -- ${toWindowsPath(NOT_A_PROGRAM)}`,
    exitCode: 126,
    says: /cannot be run: ERROR_BAD_EXE_FORMAT \(193\)/,
  },
  {
    line: "credroute -- exit-with 0",
    environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "http://169.254.170.2/v2/x" },
    exitCode: 125,
    says: /AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is .*which is not a path\. .*remove it/,
  },
];

describe("credroute.exe given something wrong", () => {
  inLab("says what, with the value and the remedy in one line, and changes nothing", {}, async (lab) => {
    for (const { line, environment, exitCode, says } of CASES) {
      const result = await lab.run(line, {
        environment: { CREDROUTE_LOG_FORMAT: "text", ...environment },
      });
      const last = result.stderr.trimEnd().split(/\r?\n/).at(-1);
      expect({ line, exitCode: result.exitCode, stdout: result.stdout }).toEqual({
        line,
        exitCode,
        stdout: "",
      });
      expect(last).toMatch(says);
      expect({ line, routes: addedRoutes(await lab.routes()) }).toEqual({ line, routes: [] });
    }
  });

  inLab(
    "is a line of the log where an entrypoint was to be run, and else one for a person",
    {},
    async (lab) => {
      const asEntrypoint = await lab.run("credroute --timout 5s -- exit-with 0");
      expect(JSON.parse(asEntrypoint.stderr)).toMatchObject({
        level: "fatal",
        event: "failed",
        code: "USAGE",
      });
      const byHand = await lab.run("credroute --timout 5s");
      expect(byHand.stderr).toMatch(/^credroute: error: unknown option --timout.*\[USAGE\]\r?\n$/);
    },
  );

  inLab("teaches on --help and tells its version, on stdout", {}, async (lab) => {
    const help = await lab.run("credroute --help");
    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    expect(help.stdout).toMatch(/--dry-run.*--network-mode.*Exit codes/s);
    expect((await lab.run("credroute --version")).stdout).toMatch(/^credroute \d+\.\d+\.\d+\n$/);
  });

  inLab("leaves --help after -- to the entrypoint", {}, async (lab) => {
    const result = await lab.run("credroute -- show-command-line --help --version");
    expect(result.stdout).toContain("show-command-line --help --version");
  });
});
