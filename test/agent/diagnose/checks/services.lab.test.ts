import { expect } from "vitest";

import { inEachImage, inLab } from "../../../helpers/in-lab.ts";

const DIAGNOSE = "credroute diagnose --json";

/** What diagnose says of one check. */
function seenBy(id: string, stdout: string): { status: string; seen: string } | undefined {
  const { links } = JSON.parse(stdout) as { links: { id: string; status: string; seen: string }[] };
  return links.find((link) => link.id === id);
}

inLab("diagnose reads what a service's process really has, and what the registry has", {}, async (lab) => {
  await lab.run('sc create probe binPath= "C:\\lab\\service-probe.exe probe" type= own');
  await lab.run("net start probe");
  const without = await lab.run(`credroute -- ${DIAGNOSE}`);
  expect(seenBy("services", without.stdout)).toMatchObject({
    status: "good",
    seen: expect.stringMatching(
      /^probe \(pid \d+\) has no AWS_\S+; its registry value does not have it; if one of/,
    ),
  });
  // Wine's service manager does not read the registry value, so the service lacks the variables after its restart, too.
  const after = await lab.run(`credroute --publish-env probe -- ${DIAGNOSE} --publish-env probe`);
  expect(seenBy("services", after.stdout)).toMatchObject({
    status: "bad",
    seen: expect.stringMatching(/^probe \(pid \d+\) has no AWS_\S+; its registry value has it$/),
  });
});

inEachImage("diagnose tells how long a stop lasts and who gets it", { ecs: false }, async (lab) => {
  const credroute = await lab.start("credroute -- control-probe");
  await credroute.waitForStdout(/pid \d+/);
  const unset = await lab.run(DIAGNOSE);
  expect(seenBy("stop", unset.stdout)?.seen).toMatch(
    /^a stop lasts 5 s whatever stopTimeout says: .*; control-probe.exe \(\d+\) gets CTRL_SHUTDOWN$/,
  );
  const key = "HKLM\\SYSTEM\\CurrentControlSet";
  await lab.run(`reg add ${key}\\Services\\cexecsvc /v ProcessShutdownTimeoutSeconds /t REG_DWORD /d 45 /f`);
  await lab.run(`reg add ${key}\\Control /v WaitToKillServiceTimeout /t REG_SZ /d 45000 /f`);
  const set = await lab.run(`${DIAGNOSE} --stop-event ctrl-c`);
  expect(seenBy("stop", set.stdout)?.seen).toMatch(/^a stop lasts 45 s, or stopTimeout.*gets CTRL_C$/);
});
