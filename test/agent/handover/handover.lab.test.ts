import { describe, expect } from "vitest";

import { inEachImage, inLab } from "../../helpers/in-lab.ts";

const EXIT_CODES = [
  "0",
  "1",
  "125",
  "255",
  "256",
  "0x7FFFFFFF",
  "0x80000000",
  "0xC0000005",
  "0xC000013A",
  "0xFFFFFFFF",
];
const COMMAND_LINES = [
  "show-command-line",
  'show-command-line "a  b" "" "c\\\\" \\"d\\" e\\f',
  "show-command-line  two   blanks ^& %PATH% !x! |<>",
  "show-command-line -- --timeout 5s --help",
  "show-command-line 日本語 \u{1F600} é",
  `show-command-line ${"x".repeat(20_000)}`,
];

describe("the hand-over of credroute.exe", () => {
  inEachImage("gives back all 32 bits of the entrypoint's exit code", { ecs: false }, async (lab) => {
    for (const code of EXIT_CODES) {
      const result = await lab.run(`credroute -- exit-with ${code}`);
      expect({ code, exitCode: result.exitCode }).toEqual({ code, exitCode: Number(code) });
    }
    expect(await lab.run('credroute -- cmd /c "exit /b 42"')).toMatchObject({ exitCode: 42 });
  });

  inLab("passes the command line on byte for byte", { ecs: false }, async (lab) => {
    for (const line of COMMAND_LINES) {
      const direct = await lab.run(line);
      const through = await lab.run(`credroute --timeout 9s -- ${line}`);
      expect(through.stdout).toBe(direct.stdout);
    }
  });

  inLab(
    "leaves the entrypoint its environment, NODE_OPTIONS and all, and is not moved by it",
    {},
    async (lab) => {
      const environment = {
        NODE_OPTIONS: "--require C:\\rubbish.js --no-such-flag",
        NODE_USE_ENV_PROXY: "1",
        HTTP_PROXY: "http://192.0.2.1:3128",
        GREETING: "grüße 日本語",
      };
      const names = Object.keys(environment);
      const result = await lab.run(["credroute", "--", "show-environment", ...names], { environment });
      expect(result.exitCode).toBe(0);
      for (const [name, value] of Object.entries(environment))
        expect(result.stdout).toContain(`${name}=${value}`);
      expect(result.stderr).toContain("credentials of arn:aws:iam::");
    },
  );

  inEachImage("keeps stdout and stderr the entrypoint's own", { ecs: false }, async (lab) => {
    const result = await lab.run('credroute --log-level silent -- cmd /c "echo out& echo err 1>&2"');
    expect([result.stdout.trim(), result.stderr.trim()]).toEqual(["out", "err"]);
  });

  inLab("runs the entrypoint in the folder it was started in", { ecs: false }, async (lab) => {
    const result = await lab.run("credroute -- cmd /c cd", { cwd: "C:\\windows" });
    expect(result.stdout.trim().toLowerCase()).toBe("c:\\windows");
  });
});
