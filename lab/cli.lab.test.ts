import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";

import { skipWithoutLab } from "../test/helpers/in-lab.ts";

const CLI = path.join(import.meta.dirname, "cli.ts");
const ROUTES = [
  { destination: "0.0.0.0/0", nextHop: "10.0.0.1", interfaceIndex: 9, alias: "Eth, (2) ä", metric: 5 },
  { destination: "10.0.0.0/24", nextHop: null, interfaceIndex: 9, alias: "Eth, (2) ä", metric: 256 },
];

interface CliResult {
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function runCli(...words: string[]): Promise<CliResult> {
  return execa(process.execPath, [CLI, ...words], {
    reject: false,
    env: { INIT_CWD: import.meta.dirname },
  });
}

describe("npm run lab", () => {
  skipWithoutLab();

  it("passes output on and ends it with a line of JSON", async () => {
    const adapter = "index=9,alias=Eth, (2) ä,address=10.0.0.5/24,gateway=10.0.0.1,route-metric=5";
    const result = await runCli(
      "run",
      "--adapter",
      adapter,
      "--",
      "cmd",
      "/c",
      "cd & echo err 1>&2 & exit-with 0xC0000005",
    );
    const lines = result.stdout.split("\n");
    expect(result.exitCode).toBe(1);
    expect(result.stderr.trim()).toBe("err");
    expect(lines[0]?.trim()).toBe(`Z:${import.meta.dirname.replaceAll("/", "\\")}`);
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({
      exitCode: 0xc000_0005,
      exitCodeHex: "0xC0000005",
      routes: ROUTES,
    });
  });

  it("takes one word for a raw command line, and keeps the JSON on a line of its own", async () => {
    const commandLine = 'show-command-line  "a  b" ^';
    const result = await runCli("run", "--no-ecs", "--", commandLine);
    expect(result.exitCode).toBe(0);
    expect(result.stdout.split("\n")[0]).toBe(commandLine);
    expect(JSON.parse(result.stdout.split("\n")[1] ?? "")).toMatchObject({ exitCode: 0 });
  });

  it("sets and removes variables", async () => {
    const shown = ["show-environment", "A", "B", "AWS_EXECUTION_ENV"];
    const result = await runCli(
      "run",
      "--env",
      "A=ä=1",
      "--env",
      "B=",
      "--env",
      "AWS_EXECUTION_ENV",
      "--",
      ...shown,
    );
    expect(result.stdout.split("\n").slice(0, 3)).toEqual(["A=ä=1", "B=", "AWS_EXECUTION_ENV is not set"]);
  });

  it("stops a container of another image, and says who was told", async () => {
    const stop = ["--image", "nanoserver", "--stop-after", "1s", "--runtime", "containerd"];
    const { stdout } = await runCli("run", ...stop, "--", "control-probe --exit 7 --linger 100");
    expect(JSON.parse(stdout.split("\n").at(-1) ?? "")).toMatchObject({
      exitCode: 7,
      told: [{ program: "control-probe.exe", step: "runtime", ending: "exited" }],
    });
  });

  it.each([
    { words: ["run"], message: "no command line" },
    { words: ["walk"], message: "Unknown argument: walk" },
    { words: ["run", "--timeout", "x", "--", "y"], message: "--timeout x is not a duration" },
    { words: ["run", "--image", "win98", "--", "y"], message: "Invalid values" },
    { words: ["run", "--missing-function", "NoSuch", "--", "y"], message: "NoSuch: not exported by" },
    { words: ["run", "--fault", "zz", "--", "y"], message: 'unknown fault "zz"' },
    { words: ["run", "--route", "destination=1.2.3.4/32,index=77", "--", "y"], message: "lab77" },
    { words: ["run", "--timeout", "500ms", "--", "control-probe"], message: "did not end within 500 ms" },
  ])("says $message, and ends with 2", async ({ words, message }) => {
    const { exitCode, stderr } = await runCli(...words);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
