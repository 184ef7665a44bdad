import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect } from "vitest";

import { startLab, type Lab } from "../../../lab/container.ts";
import {
  CONTROL_EVENTS,
  type ControlEvent,
  type RunningCommand,
} from "../../../lab/container/running-command.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { addedRoutes, inLabWithPowershell } from "../../helpers/in-lab.ts";
import { FILES, POWERSHELL_LINES } from "./powershell-lines.ts";

const TIMEOUT_MS = 1_200_000;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pwsh-"));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("PowerShell as the entrypoint", () => {
  inLabWithPowershell(
    `does the same behind credroute, over ${POWERSHELL_LINES.length} command lines`,
    { ecs: false, timeoutMs: TIMEOUT_MS },
    async (first) => {
      await using second = await startLab({ ecs: false });
      const lines = [...POWERSHELL_LINES];
      const run = async (lab: Lab, line: string): Promise<object> => {
        const environment = { CREDROUTE_LOG_LEVEL: "silent" };
        return await lab.run(line, { environment, cwd: toWindowsPath(folder), timeoutMs: 120_000 });
      };
      const compare = async (lab: Lab): Promise<void> => {
        for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
          const through = line.includes("@") ? line.replace("@", "credroute -- ") : `credroute -- ${line}`;
          const direct = await run(lab, line.replace("@", ""));
          expect({ line, ...(await run(lab, through)) }).toEqual({ line, ...direct });
        }
      };
      await Promise.all([compare(first), compare(second)]);
    },
  );
});

const SLEEP = "Start-Sleep -Seconds 100";

/** @param wait PowerShell that takes longer than the test */
const stoppable = (wait: string): string => `
Register-EngineEvent PowerShell.Exiting -Action { [Console]::WriteLine('exiting') } | Out-Null
[Console]::WriteLine("pid $PID.")
try { ${wait} } finally { [Console]::WriteLine('finally'); Start-Sleep -Milliseconds 300; [Console]::WriteLine('finally done') }`;

const FINALLY = /^finally\r\nfinally done\r\n(exiting\r\n)?$/;

/** pwsh 7.6.9 under Wine, without credroute. Windows ends a process that does not handle CTRL_SHUTDOWN with 0xC000013A. */
const STOPS: readonly { readonly event: ControlEvent; readonly exitCode: number; readonly says: RegExp }[] = [
  { event: "CTRL_C", exitCode: 0, says: FINALLY },
  { event: "CTRL_BREAK", exitCode: 1, says: FINALLY },
  { event: "CTRL_SHUTDOWN", exitCode: 0, says: /^$/ },
  { event: "CTRL_CLOSE", exitCode: 0, says: /^$/ },
];

const BLOCKED = "[Threading.Thread]::Sleep(100000)";

/** What the same PowerShell does not obey, within the 14 s that it was once watched. */
const NOT_OBEYED: readonly { readonly event: ControlEvent; readonly wait: string }[] = [
  { event: "CTRL_LOGOFF", wait: SLEEP },
  { event: "CTRL_C", wait: BLOCKED },
  { event: "CTRL_BREAK", wait: BLOCKED },
];

/** Starts a script that waits, and delivers an event to it and to credroute before it. */
async function tell(
  lab: Lab,
  prefix: string,
  { event, wait }: { event: ControlEvent; wait: string },
): Promise<RunningCommand> {
  await writeFile(join(folder, "stop.ps1"), stoppable(wait));
  const line = `${prefix}pwsh -NoProfile -NonInteractive -File ${toWindowsPath(folder)}\\stop.ps1`;
  const running = await lab.start(line, {
    timeoutMs: 120_000,
    environment: { CREDROUTE_LOG_LEVEL: "silent" },
  });
  const [, pid = ""] = await running.waitForStdout(/pid (\d+)\./, 60_000);
  await sleep(1000);
  await running.sendControlEvent(event);
  // Windows tells every process of the container.
  if (prefix !== "") await lab.run(["send-control-event", pid, String(CONTROL_EVENTS[event])]);
  return running;
}

async function stop(lab: Lab, prefix: string, event: ControlEvent): Promise<object> {
  const running = await tell(lab, prefix, { event, wait: SLEEP });
  const { exitCode, stdout } = await running.exited;
  return { event, exitCode, says: stdout.replace(/pid \d+\.\r\n/, "") };
}

describe("a stop of PowerShell as the entrypoint", () => {
  inLabWithPowershell(
    "ends as it does without credroute",
    { ecs: false, timeoutMs: TIMEOUT_MS },
    async (lab) => {
      for (const { event, exitCode, says } of STOPS) {
        const expected = { event, exitCode, says: expect.stringMatching(says) as string };
        expect(await stop(lab, "", event)).toEqual(expected);
        expect(await stop(lab, "credroute -- ", event)).toEqual(expected);
      }
    },
  );

  inLabWithPowershell(
    "is not obeyed where it is not without credroute",
    { ecs: false, timeoutMs: TIMEOUT_MS },
    async (lab) => {
      for (const told of NOT_OBEYED) {
        for (const prefix of ["", "credroute -- "]) {
          const running = await tell(lab, prefix, told);
          const after = await Promise.race([running.exited, sleep(4000, "it runs on")]);
          expect({ ...told, prefix, after }).toEqual({ ...told, prefix, after: "it runs on" });
          expect(running.stdoutText()).toMatch(/^pid \d+\.\r\n$/);
          running.kill();
          await running.exited;
        }
      }
    },
  );
});

describe("a stop while PowerShell adds the routes", () => {
  inLabWithPowershell("is a stop, also when the shell dies of it", { timeoutMs: TIMEOUT_MS }, async (lab) => {
    const command = "credroute --log-format text --timeout 2m --backend powershell -- control-probe";
    for (const isShellTold of [true, false]) {
      const running = await lab.start(command, { timeoutMs: 120_000 });
      const pid = await findPowershell(lab);
      await running.sendControlEvent("CTRL_SHUTDOWN");
      if (isShellTold) await lab.run(["send-control-event", pid, String(CONTROL_EVENTS.CTRL_SHUTDOWN)]);
      const { exitCode, stderr } = await running.exited;
      expect({ isShellTold, exitCode, stderr }).toEqual({
        isShellTold,
        exitCode: 0xc000013a,
        stderr: expect.stringMatching(/stopped by CTRL_SHUTDOWN/) as string,
      });
      expect(addedRoutes(await lab.routes())).toEqual([]);
    }
  });
});

/** Waits for a powershell.exe, and gives its process id. */
async function findPowershell(lab: Lab): Promise<string> {
  for (let tries = 0; tries < 40; tries += 1) {
    const { stdout } = await lab.run("tasklist /fo csv");
    const pid = /"powershell\.exe","(\d+)"/i.exec(stdout)?.[1];
    if (pid !== undefined) return pid;
    await sleep(250);
  }
  throw new Error("no powershell.exe was started");
}
