import { expect } from "vitest";

import type { Lab } from "../../../../lab/lab.ts";
import { inEachImage, inLab } from "../../../helpers/in-lab.ts";

/** What diagnose reports of a stop. */
async function reported(lab: Lab): Promise<string> {
  const { stdout } = await lab.run("credroute diagnose --json");
  const { links } = JSON.parse(stdout) as { links: { id: string; seen: string }[] };
  return links.find(({ id }) => id === "stop")?.seen ?? "";
}

inEachImage("diagnose says how long a stop lasts, and which process gets which event", {}, async (lab) => {
  const control = "HKLM\\SYSTEM\\CurrentControlSet\\Control";
  await lab.run(`reg add ${control} /v WaitToKillServiceTimeout /t REG_SZ /d 30000 /f`);
  await lab.run(
    `reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\cexecsvc /v ProcessShutdownTimeoutSeconds /t REG_DWORD /d 30 /f`,
  );
  const credroute = await lab.start("credroute -- cmd /c control-probe --exit 3");
  const [, pid = ""] = await credroute.waitForStdout(/pid (\d+)/);
  expect(await reported(lab)).toBe(
    `a stop lasts 30 s, or stopTimeout where that is shorter; control-probe.exe (${pid}) gets CTRL_SHUTDOWN`,
  );
  credroute.kill();
});

inLab("diagnose says that Windows reports no stop to a container with a terminal", {}, async (lab) => {
  // "start" gives a program a console of its own, as a terminal is one.
  const container = await lab.start("cmd /c start /wait credroute -- control-probe --exit 3");
  await expect
    .poll(async () => await reported(lab), { timeout: 30_000, interval: 1000 })
    .toMatch(/^this container has a terminal .*; control-probe.exe \(\d+\) gets CTRL_SHUTDOWN$/);
  container.kill();
});
