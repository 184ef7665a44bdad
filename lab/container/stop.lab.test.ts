import { describe, expect } from "vitest";

import { inEachImage, inLab } from "../../test/helpers/in-lab.ts";
import type { Lab } from "../container.ts";
import type { RunningCommand } from "./running-command.ts";

const CEXECSVC = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\cexecsvc`;
const CONTROL = String.raw`HKLM\SYSTEM\CurrentControlSet\Control`;

async function startProbe(lab: Lab, options: string): Promise<RunningCommand> {
  const probe = await lab.start(`control-probe ${options}`);
  await probe.waitForStdout(/pid \d+/);
  return probe;
}

/** Starts a probe that the container runtime knows nothing of; returns its process id. */
async function startUnknownProbe(lab: Lab, options: string): Promise<number> {
  const { stdout } = await lab.run(`process start away -- control-probe ${options}`);
  return Number(/^started (\d+)$/m.exec(stdout)?.[1]);
}

/** Puts both times that a stop takes into the registry, as an image does. */
async function setSeconds(lab: Lab, seconds: number): Promise<void> {
  const runtime = `/v ProcessShutdownTimeoutSeconds /t REG_DWORD /d ${seconds} /f`;
  expect(await lab.run(`reg add ${CEXECSVC} ${runtime}`)).toMatchObject({ exitCode: 0 });
  const system = `/v WaitToKillServiceTimeout /t REG_SZ /d ${seconds * 1000} /f`;
  expect(await lab.run(`reg add ${CONTROL} ${system}`)).toMatchObject({ exitCode: 0 });
}

describe("a stop by Docker", () => {
  inEachImage("tells what Docker started, each once", {}, async (lab) => {
    const first = await startProbe(lab, "--exit 42 --linger 300");
    const second = await startProbe(lab, "--exit 43");
    const told = await lab.stop();
    const byRuntime = { program: "control-probe.exe", step: "runtime", ending: "exited" };
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...byRuntime, pid: first.pid }),
        expect.objectContaining({ ...byRuntime, pid: second.pid }),
      ]),
    );
    const { exitCode, stdout } = await first.exited;
    expect(exitCode).toBe(42);
    expect(stdout.match(/CTRL_\w+_EVENT/g)).toEqual(["CTRL_SHUTDOWN_EVENT"]);
  });

  inEachImage("tells the others only where and when the system shuts down", {}, async (lab) => {
    await setSeconds(lab, 2);
    const first = await startProbe(lab, "--linger 30000");
    const last = await startUnknownProbe(lab, "--level 0x100");
    const early = await startUnknownProbe(lab, "--level 0x3FF --linger 300");
    const usual = await startUnknownProbe(lab, "--return 1");
    const told = await lab.stop();
    expect(told[0]).toMatchObject({ pid: first.pid, step: "runtime", ending: "limit" });
    const later = told.slice(1);
    if (lab.image === "nanoserver") {
      expect(later).toEqual([]);
      return;
    }
    expect(later).toMatchObject([
      { pid: early, step: "system", ending: "exited" },
      { pid: usual, step: "system", ending: "returned" },
      { pid: last, step: "system", ending: "exited" },
    ]);
    expect(later[0]?.toldAfterMs).toBeGreaterThanOrEqual(2000);
    expect(later[1]?.toldAfterMs).toBeGreaterThanOrEqual(later[0]?.endedAfterMs ?? Infinity);
  });

  inLab("ends a process whose handler returns", {}, async (lab) => {
    const probe = await startProbe(lab, "--return 1");
    expect(await lab.stop()).toMatchObject([{ step: "runtime", ending: "returned" }]);
    expect(await probe.exited).toMatchObject({ exitCode: 0xc000_013a });
  });

  inLab("ends everything at its own limit, whatever the registry says", {}, async (lab) => {
    await setSeconds(lab, 60);
    await startProbe(lab, "--linger 30000");
    const [told] = await lab.stop({ timeoutMs: 500 });
    expect(told).toMatchObject({ ending: "limit" });
    expect(told?.endedAfterMs).toBeLessThan(30_000);
  });
});

describe("a stop by containerd", () => {
  inEachImage("tells the first process alone, and gives it the whole grace period", {}, async (lab) => {
    await setSeconds(lab, 1);
    const first = await startProbe(lab, "--linger 1500 --exit 42");
    const second = await startProbe(lab, "");
    const told = await lab.stop({ runtime: "containerd" });
    expect(told).toMatchObject([{ pid: first.pid, step: "runtime", ending: "exited" }]);
    expect(await first.exited).toMatchObject({ exitCode: 42 });
    expect((await second.exited).stdout).not.toContain("CTRL");
  });
});
