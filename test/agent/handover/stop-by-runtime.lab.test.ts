import { describe, expect } from "vitest";

import { inEachImage } from "../../helpers/in-lab.ts";
import type { Lab } from "../../../lab/container.ts";
import type { RunningCommand } from "../../../lab/container/running-command.ts";

const CEXECSVC = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\cexecsvc`;

async function startBehind(lab: Lab, options: string): Promise<RunningCommand> {
  const credroute = await lab.start(`credroute ${options} -- control-probe --exit 42 --linger 300`);
  await credroute.waitForStdout(/pid \d+/);
  return credroute;
}

/** Lets Docker wait so long before the system shuts down, as an image can have it. */
async function setSeconds(lab: Lab, seconds: number): Promise<void> {
  const value = `/v ProcessShutdownTimeoutSeconds /t REG_DWORD /d ${seconds} /f`;
  expect(await lab.run(`reg add ${CEXECSVC} ${value}`)).toMatchObject({ exitCode: 0 });
}

describe("a stop as the container runtime and Windows do it", () => {
  inEachImage(
    "by Docker reaches the entrypoint once, and its exit code comes out",
    { ecs: false },
    async (lab) => {
      await setSeconds(lab, 3);
      const credroute = await startBehind(lab, "");
      const told = await lab.stop();
      expect(told[0]).toMatchObject({ pid: credroute.pid, step: "runtime", program: "credroute.exe" });
      const { exitCode, stdout } = await credroute.exited;
      expect(exitCode).toBe(42);
      expect(stdout.match(/CTRL_\w+_EVENT/g)).toEqual(["CTRL_SHUTDOWN_EVENT"]);
    },
  );

  inEachImage("by containerd reaches the entrypoint once, and nobody else", { ecs: false }, async (lab) => {
    const credroute = await startBehind(lab, "");
    const told = await lab.stop({ runtime: "containerd" });
    expect(told).toMatchObject([{ pid: credroute.pid, ending: "exited" }]);
    const { exitCode, stdout } = await credroute.exited;
    expect(exitCode).toBe(42);
    expect(stdout.match(/CTRL_\w+_EVENT/g)).toEqual(["CTRL_SHUTDOWN_EVENT"]);
  });
});
