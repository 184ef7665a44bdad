import { describe, expect, it } from "vitest";

import { startDeadline } from "../../../agent/ending/deadline.ts";
import { commandLimit, runProgram } from "../../../agent/windows/program.ts";

const node = (code: string, limitMs = 20_000): ReturnType<typeof runProgram> =>
  runProgram(process.execPath, ["--eval", code], limitMs);

describe("runProgram", () => {
  it("hands on the exit code and the bytes of both streams", async () => {
    const outcome = await node(
      `process.stdout.write(Buffer.from([0xcf, 0x0a])); process.stderr.write("why"); process.exitCode = 7;`,
    );
    expect(outcome).toEqual({
      exitCode: 7,
      stdout: Buffer.from([0xcf, 0x0a]),
      stderr: Buffer.from("why"),
      problem: undefined,
    });
  });

  it("gives no input", async () => {
    expect(await node(`process.stdin.on("end", () => process.exit(3)).resume();`)).toMatchObject({
      exitCode: 3,
    });
  });

  it("asks for text without colors, and hands on every other variable", async () => {
    const { stdout } = await node("process.stdout.write([process.env.NO_COLOR, process.env.PATH].join())");
    expect(stdout.toString()).toBe(`1,${process.env["PATH"]}`);
  });

  it("ends a program at its limit, even when another still holds its output", async () => {
    const started = performance.now();
    const sleeper = `require("node:child_process").spawn(process.execPath, ["--eval", "setTimeout(() => {}, 8000)"], { stdio: "inherit" }); setTimeout(() => {}, 8000);`;
    expect(await node(sleeper, 700)).toMatchObject({
      exitCode: undefined,
      problem: "did not end within 700 ms",
    });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("ends a program that writes without end", async () => {
    const outcome = await node(`setInterval(() => process.stdout.write("x".repeat(65536)), 0);`);
    expect(outcome).toMatchObject({ exitCode: undefined, problem: "wrote more than 4 MB" });
    expect(outcome.stdout.length).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it("says that a program is not there", async () => {
    expect(await runProgram("/nowhere/netsh.exe", [], 1000)).toMatchObject({
      exitCode: undefined,
      problem: "cannot be started (ENOENT)",
    });
  });
});

describe("commandLimit", () => {
  it("is what is left before the deadline, and enough to put routes back after it", () => {
    expect(commandLimit(startDeadline(30_000))()).toBeGreaterThan(29_000);
    expect(commandLimit(startDeadline(1))()).toBe(5000);
  });
});
