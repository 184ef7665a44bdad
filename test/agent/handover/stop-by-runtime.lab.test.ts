import { describe, expect } from "vitest";

import { inEachImage } from "../../helpers/in-lab.ts";
import type { Lab } from "../../../lab/container.ts";
import type { RunningCommand } from "../../../lab/container/running-command.ts";

const CEXECSVC = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\cexecsvc`;

/** An entrypoint that stops in a second. */
async function startBehind(lab: Lab): Promise<RunningCommand> {
  const credroute = await lab.start("credroute -- control-probe --exit 42 --linger 1000");
  await credroute.waitForStdout(/pid \d+/);
  return credroute;
}

/** Lets Docker wait so long before the system shuts down, as an image can have it. */
async function setSeconds(lab: Lab, seconds: number): Promise<void> {
  const value = `/v ProcessShutdownTimeoutSeconds /t REG_DWORD /d ${seconds} /f`;
  expect(await lab.run(`reg add ${CEXECSVC} ${value}`)).toMatchObject({ exitCode: 0 });
}

describe("an entrypoint that stops in a second, behind credroute", () => {
  for (const runtime of ["docker", "containerd"] as const) {
    inEachImage(
      `has stopped before the system shuts down, and is told once, by ${runtime}`,
      { ecs: false },
      async (lab) => {
        await setSeconds(lab, 10);
        const credroute = await startBehind(lab);
        const told = await lab.stop({ runtime });
        // Nobody is left for the second step to tell.
        expect(told).toMatchObject([{ pid: credroute.pid, step: "runtime", ending: "exited" }]);
        const { exitCode, stdout } = await credroute.exited;
        expect(exitCode).toBe(42);
        expect(stdout.match(/CTRL_\w+_EVENT/g)).toEqual(["CTRL_SHUTDOWN_EVENT"]);
      },
    );
  }
});
