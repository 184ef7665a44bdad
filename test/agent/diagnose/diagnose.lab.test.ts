import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";

import { DIST } from "../../../build/folders.ts";
import { X64 } from "../../../build/targets.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { readDiagnosis } from "../../helpers/broken-link.ts";
import { inEachImage, inLab } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type AdapterSpec } from "../../../lab/container.ts";

const ELSEWHERE: AdapterSpec = {
  index: 9,
  alias: "vEthernet (A)",
  address: "10.0.0.5/24",
  gateway: "10.0.0.1",
  interfaceMetric: 10,
  leadsTo: "nowhere",
};
const ROUTES = ["169.254.170.2/32", "169.254.169.254/32"].map((destination) => ({
  destination,
  nextHop: "172.23.16.1",
  interfaceIndex: 22,
}));

describe("credroute.exe diagnose", () => {
  inEachImage(
    "finds every link of a healthy task good, on one screen, and changes nothing",
    { routes: ROUTES },
    async (lab) => {
      const before = await lab.routes();
      const text = await lab.run("credroute diagnose");
      expect(text).toMatchObject({ exitCode: 0, stderr: "" });
      expect(text.stdout).toMatch(/^every link to the task role is good\n/);
      expect(text.stdout).not.toContain("\u001B");
      expect(text.stdout.trimEnd().split("\n").length).toBeLessThanOrEqual(24);
      const json = await lab.run("credroute diagnose --json");
      expect(readDiagnosis(json.stdout)).toMatchObject({
        verdict: "good",
        firstBroken: null,
        role: { arn: "arn:aws:iam::111122223333:role/app" },
        task: { family: "fam", revision: "7", launchType: "EC2", networkModes: ["nat"] },
        region: "us-west-2",
        system: { administrator: true, build: expect.stringMatching(/^10\.0\.\d+/) as string },
      });
      expect(await lab.routes()).toEqual(before);
    },
  );

  inLab("warns where users can write to its folder, and only there", { ecs: false }, async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), "credroute-folder-"));
    await copyFile(join(DIST, X64.output), join(folder, X64.output));
    const here = toWindowsPath(folder);
    for (const { mode, program, sees } of [
      {
        mode: 0o755,
        program: "credroute",
        sees: /^only administrators can write to C:\\windows\\system32$/i,
      },
      { mode: 0o755, program: `"${here}\\${X64.output}"`, sees: /^only administrators can write to / },
      {
        mode: 0o777,
        program: `"${here}\\${X64.output}"`,
        sees: /^Everyone can write to .*C:\\Windows\\System32/,
      },
    ]) {
      await chmod(folder, mode);
      const { stdout } = await lab.run(`${program} diagnose --json`);
      const link = readDiagnosis(stdout).links.find(({ id }) => id === "program-folder");
      expect({ program, seen: link?.seen }).toEqual({
        program,
        seen: expect.stringMatching(sees) as string,
      });
    }
    await rm(folder, { recursive: true });
  });

  inLab("cannot tell off ECS, and sends no request", { ecs: false }, async (lab) => {
    const { exitCode, stdout } = await lab.run("credroute diagnose");
    expect(exitCode).toBe(125);
    expect(stdout).toMatch(/^could not tell: environment is unknown, because no ECS variable is set/);
    expect(lab.requests()).toEqual([]);
  });

  inLab(
    "finds nothing broken while the entrypoint works because of an option on its command line",
    { adapters: [ELSEWHERE, NAT_ADAPTER] },
    async (lab) => {
      const entrypoint = await lab.start("credroute --interface 22 -- cmd /c pause");
      await expect.poll(async () => (await lab.routes()).length, { timeout: 20_000 }).toBeGreaterThan(4);
      for (const words of ["", " --interface 22"]) {
        const { exitCode, stdout } = await lab.run(`credroute diagnose${words}`);
        expect({ words, exitCode, stdout }).toMatchObject({ exitCode: 0 });
        expect(stdout).toMatch(/^every link to the task role is good\n/);
        expect(stdout.includes("different from the default route")).toBe(words === "");
      }
      entrypoint.kill();
    },
  );

  inLab(
    "ends within 10 s when everything hangs, while the entrypoint runs",
    { routes: ROUTES, faults: ["credentials-hang", "imds-hang"] },
    async (lab) => {
      const entrypoint = await lab.start("credroute --verify off -- cmd /c pause");
      const started = performance.now();
      const { exitCode, stdout } = await lab.run("credroute diagnose");
      expect(performance.now() - started).toBeLessThan(10_000);
      expect({ exitCode, first: stdout.split("\n")[0] }).toEqual({ exitCode: 1, first: "broken: agent" });
      entrypoint.kill();
    },
  );

  inLab(
    "shows Windows and memory without a PowerShell, and with one that hangs",
    { ecs: false },
    async (lab) => {
      const powershell = "C:\\windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
      const memory = /system .*Windows .*10\.0\.\d+.* of [\d.]+ GB memory free/;
      for (const command of [`copy /y C:\\lab\\wait-forever.exe ${powershell}`, `del ${powershell}`]) {
        expect(await lab.run(`cmd /c ${command}`)).toMatchObject({ exitCode: 0 });
        const started = performance.now();
        const { stdout } = await lab.run("credroute diagnose");
        expect(performance.now() - started).toBeLessThan(10_000);
        expect(stdout).toMatch(memory);
        expect(stdout.includes("powershell.exe")).toBe(command.startsWith("copy"));
      }
    },
  );
});
