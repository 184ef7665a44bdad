import { link, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect } from "vitest";

import { fetchBaseRuntime } from "../../../build/base-runtime.ts";
import { DIST, ROOT } from "../../../build/folders.ts";
import { X64 } from "../../../build/targets.ts";
import type { Lab } from "../../../lab/container.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { inEachImage, inLab, inLabWithPowershell } from "../../helpers/in-lab.ts";

/** Ten seconds for the first step of a stop, so that only a late stop meets the second one. */
const TIMEOUT =
  "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\cexecsvc /v ProcessShutdownTimeoutSeconds /t REG_DWORD /d 10 /f";

let node = "";
beforeAll(async () => {
  const program = toWindowsPath(join(ROOT, "test/programs/stopping-node.mjs"));
  // By its usual name, by which it is known.
  const named = join(DIST, "test", "node.exe");
  await mkdir(join(DIST, "test"), { recursive: true });
  await rm(named, { force: true });
  await link(await fetchBaseRuntime(X64), named);
  node = `"${toWindowsPath(named)}" "${program}"`;
});

/** Runs an entrypoint behind credroute until it prints "ready", stops the container as Docker does, and waits. */
async function stopBehind(lab: Lab, options: string, entrypoint: string) {
  await lab.run(TIMEOUT);
  const credroute = await lab.start(`credroute -v --log-format text ${options} -- ${entrypoint}`);
  await credroute.waitForStdout(/ready|pid \d+/);
  const told = await lab.stop();
  const { exitCode, stdout, stderr } = await credroute.exited;
  return { told, exitCode, stderr, said: stdout.trim().split(/\s*\n/) };
}

async function writeBatch(lab: Lab, name: string, lines: readonly string[]): Promise<void> {
  for (const [index, line] of lines.entries())
    await lab.run(`cmd /c ${index === 0 ? ">" : ">>"}C:\\${name} echo ${line}`);
}

describe("a stop reaches the application as what it acts on", () => {
  inEachImage(
    "Node.js is told CTRL_C, cleans up in the first step, and its exit code comes out",
    { ecs: false },
    async (lab) => {
      const { told, exitCode, said, stderr } = await stopBehind(lab, "", node);
      expect({ exitCode, said }).toEqual({ exitCode: 33, said: ["ready", "got SIGINT", "clean"] });
      expect(stderr).toMatch(/node\S*\.exe \(\d+\): told, by CTRL_C/);
      expect(told).toMatchObject([{ program: "credroute.exe", step: "runtime", ending: "exited" }]);
    },
  );

  inEachImage(
    "Node.js in a batch file is told, the batch file goes on and gives its own exit code",
    { ecs: false },
    async (lab) => {
      await writeBatch(lab, "start.cmd", ["@echo off", node, "echo node ended with %errorlevel%", "exit 7"]);
      const { exitCode, said } = await stopBehind(lab, "", "cmd /c C:\\start.cmd");
      expect(exitCode).toBe(7);
      expect(said.slice(0, 3)).toEqual(["ready", "got SIGINT", "clean"]);
    },
  );

  inLab("Node.js in a batch file in a batch file is told", { ecs: false }, async (lab) => {
    await writeBatch(lab, "inner.cmd", ["@echo off", node, "exit /b 3"]);
    const { exitCode, said } = await stopBehind(lab, "", "cmd /c cmd /c C:\\inner.cmd");
    expect({ exitCode, said }).toEqual({ exitCode: 3, said: ["ready", "got SIGINT", "clean"] });
  });

  inLab("with --stop-event same Node.js is ended without a word", { ecs: false }, async (lab) => {
    const { said } = await stopBehind(lab, "--stop-event same", node);
    expect(said).toEqual(["ready"]);
  });

  for (const [option, event] of [
    ["auto", "CTRL_SHUTDOWN_EVENT"],
    ["same", "CTRL_SHUTDOWN_EVENT"],
  ] as const) {
    inLab(`another program is told what Windows sent, with ${option}`, { ecs: false }, async (lab) => {
      const probe = "control-probe --exit 42 --linger 1000";
      const { exitCode, said } = await stopBehind(lab, `--stop-event ${option}`, probe);
      expect({ exitCode, said: said.slice(1) }).toEqual({ exitCode: 42, said: [event] });
    });
  }

  inLab("ctrl-c, ctrl-break and ctrl-close reach the entrypoint as named", { ecs: false }, async (lab) => {
    for (const [option, event] of [
      ["ctrl-c", "CTRL_C_EVENT"],
      ["ctrl-break", "CTRL_BREAK_EVENT"],
      ["ctrl-close", "CTRL_CLOSE_EVENT"],
    ] as const) {
      const credroute = await lab.start(`credroute --stop-event ${option} -- control-probe --exit 42`);
      const [, pid = ""] = await credroute.waitForStdout(/pid (\d+)/);
      await credroute.sendControlEvent("CTRL_SHUTDOWN");
      await credroute.waitForStdout(new RegExp(event));
      await lab.run(["send-control-event", pid, "6"]);
      await expect(credroute.exited).resolves.toMatchObject({ exitCode: 42 });
    }
  });

  inLabWithPowershell(
    "a PowerShell script runs its finally",
    { ecs: false, timeoutMs: 300_000 },
    async (lab) => {
      // Wine starts its desktop below the first program that has windows, and Windows does not.
      const other = await lab.start("powershell -NoProfile -Command \"'up'; Start-Sleep 100\"");
      await other.waitForStdout(/up/);
      const script = "try { 'ready'; Start-Sleep 60 } finally { [Console]::WriteLine('cleaned') }";
      const { said, stderr } = await stopBehind(lab, "", `powershell -NoProfile -Command "${script}"`);
      expect(stderr).toMatch(/powershell.exe \(\d+\): told, by CTRL_C/);
      expect(said).toEqual(["ready", "cleaned"]);
    },
  );
});
