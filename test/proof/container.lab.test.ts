import { join } from "node:path";
import { describe, expect } from "vitest";

import { DIST } from "../../build/folders.ts";
import type { Lab } from "../../lab/container.ts";
import type { ControlEvent } from "../../lab/container/running-command.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { PROOF } from "../../scripts/proof-kit/assemble.ts";
import { readDiagnosis } from "../helpers/broken-link.ts";
import { inLab, inLabWithPowershell } from "../helpers/in-lab.ts";

/** Puts the kit's files where its images have them. */
async function placeKit(lab: Lab): Promise<void> {
  const files = toWindowsPath(join(PROOF, "container"));
  const steps = [
    "mkdir C:\\proof\\out",
    '(mkdir "C:\\Program Files\\credroute" 2>nul)',
    "copy C:\\lab\\*.exe C:\\proof >nul",
    `copy ${files}\\*.cmd C:\\proof >nul`,
    `copy ${toWindowsPath(join(DIST, "credroute.exe"))} "C:\\Program Files\\credroute" >nul`,
  ];
  for (const step of steps) expect(await lab.run(`cmd /c ${step}`)).toMatchObject({ exitCode: 0 });
}

const BOTH = ["22 169.254.169.254/32 172.23.16.1", "22 169.254.170.2/32 172.23.16.1"];

/** The routes to the task role's credentials and to instance metadata, after credroute's script for this shell. */
async function runScript(lab: Lab, shell: string): Promise<string[]> {
  await placeKit(lab);
  const { stdout } = await lab.run(`cmd /c C:\\proof\\run-script.cmd ${shell}`);
  return [...stdout.matchAll(/^\d+ 169\.254\.\S+ \S+/gm)].map(([route]) => route).toSorted();
}

describe("in a container of the proof kit", () => {
  inLab("stale-route.cmd adds a wrong route, and credroute replaces it", { faults: [] }, async (lab) => {
    await placeKit(lab);
    const { stdout, exitCode, stderr } = await lab.run("cmd /c C:\\proof\\stale-route.cmd 172.23.16.250");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringContaining('"action":"replace"'),
    });
    expect(stdout).toContain("169.254.170.2/32 172.23.16.1 ");
    expect(stdout).not.toContain("172.23.16.250");
  });

  inLab("run-script.cmd runs the script for cmd and lists the routes", {}, async (lab) => {
    expect(await runScript(lab, "cmd")).toEqual(BOTH);
  });

  inLabWithPowershell("run-script.cmd runs the script for PowerShell, too", {}, async (lab) => {
    expect(await runScript(lab, "powershell")).toEqual(BOTH);
  });

  inLab("open-folder.cmd runs diagnose from the folder that it made", { ecs: false }, async (lab) => {
    await placeKit(lab);
    const { stdout } = await lab.run("cmd /c C:\\proof\\open-folder.cmd");
    const links = readDiagnosis(stdout).links.filter(({ id }) => id === "program-folder");
    expect(links).toMatchObject([{ seen: expect.stringContaining("C:\\open") as string }]);
  });

  inLab("write-beside.cmd says whether the file could be written", { ecs: false }, async (lab) => {
    await placeKit(lab);
    expect(await lab.run("cmd /c C:\\proof\\write-beside.cmd")).toMatchObject({ exitCode: 0 });
    // A folder in its place cannot be written.
    await lab.run('cmd /c del "C:\\Program Files\\credroute\\dbghelp.dll"');
    await lab.run('cmd /c mkdir "C:\\Program Files\\credroute\\dbghelp.dll"');
    expect(await lab.run("cmd /c C:\\proof\\write-beside.cmd")).toMatchObject({ exitCode: 1 });
  });

  const events: readonly (readonly [ControlEvent, string])[] = [
    ["CTRL_C", "CTRL_C_EVENT"],
    ["CTRL_SHUTDOWN", "CTRL_SHUTDOWN_EVENT"],
  ];
  for (const [event, name] of events) {
    inLab(
      `stop-probe reports ${event} and when it came, and ends with its code`,
      { ecs: false },
      async (lab) => {
        const words = "--level 0x3FF --linger 300 --exit 7";
        const environment = { STOP_REPORT: "C:\\" };
        const probe = await lab.start(`stop-probe main ${words}`, { environment });
        await probe.waitForStdout(/^main ready \d+ 0x3ff/m);
        const before = Date.now();
        await probe.sendControlEvent(event);
        const { exitCode, stdout } = await probe.exited;
        const times = [...stdout.matchAll(/^main (\w+) (\d+)\r?$/gm)].map(([, what, time]) => [
          what,
          Number(time),
        ]);
        expect({ exitCode, told: times.map(([what]) => what) }).toEqual({ exitCode: 7, told: [name, "end"] });
        expect(Number(times[0]?.[1])).toBeGreaterThanOrEqual(before - 100);
        expect(Number(times[1]?.[1]) - Number(times[0]?.[1])).toBeGreaterThanOrEqual(290);
        const file = await lab.run("cmd /c type C:\\main.txt");
        expect(file.stdout).toBe(stdout);
      },
    );
  }
});
