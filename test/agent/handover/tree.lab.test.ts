import { describe, expect, vi } from "vitest";

import { inEachImage, inLab } from "../../helpers/in-lab.ts";
import type { Lab } from "../../../lab/container.ts";

const isAlive = async (lab: Lab, pid: string): Promise<boolean> =>
  (await lab.run(["process", "alive", pid])).exitCode === 0;

describe("the process tree", () => {
  inLab("loses the entrypoint when credroute is ended hard", { ecs: false }, async (lab) => {
    // The second program keeps the container alive: it would else end with its first process.
    const container = await lab.start("cmd /c credroute -- control-probe & control-probe --exit 6");
    const [, entrypoint = ""] = await container.waitForStdout(/pid (\d+)/);
    const { stdout } = await lab.run(["process", "parent", entrypoint]);
    expect(await lab.run(["process", "terminate", stdout.trim()])).toMatchObject({ exitCode: 0 });
    await vi.waitFor(async () => expect(await isAlive(lab, entrypoint)).toBe(false), 5000);
    container.kill();
  });

  inLab("keeps what the entrypoint left running when it ended by itself", { ecs: false }, async (lab) => {
    const container = await lab.start(
      "cmd /c credroute -- process start here -- control-probe & control-probe --exit 6",
    );
    const [, left = ""] = await container.waitForStdout(/started (\d+)/);
    await container.waitForStdout(/pid \d+[^]*pid \d+/);
    expect(await isAlive(lab, left)).toBe(true);
    container.kill();
  });

  inLab(
    "lets the entrypoint start programs outside the job where it could without credroute",
    { ecs: false },
    async (lab) => {
      const line = "process start away -- exit-with 0";
      const direct = await lab.run(line);
      const through = await lab.run(`credroute -- ${line}`);
      expect(through.exitCode).toBe(direct.exitCode);
      expect(through.stdout.replace(/\d+/, "")).toBe(direct.stdout.replace(/\d+/, ""));
    },
  );
});

describe("--drop-admin", () => {
  inEachImage("runs the entrypoint without Administrators and without privileges", {}, async (lab) => {
    const before = await lab.run("credroute -- show-token");
    expect(JSON.parse(before.stdout)).toMatchObject({ administrators: "enabled", member: true });
    const after = await lab.run("credroute --drop-admin -- show-token");
    expect(JSON.parse(after.stdout)).toEqual({ administrators: "deny-only", privileges: 1, member: false });
  });

  inLab("keeps exit codes, output and the difference between 126 and 127", { ecs: false }, async (lab) => {
    expect(await lab.run("credroute --drop-admin -- exit-with 0xC0000005")).toMatchObject({
      exitCode: 0xc0000005,
    });
    expect(await lab.run("credroute --drop-admin -- nowhere.exe")).toMatchObject({ exitCode: 127 });
  });
});

describe("--map-exit", () => {
  inLab("exits with another code for the entrypoint's, and only for that", { ecs: false }, async (lab) => {
    const options = "--map-exit 0xC000013A=0 --map-exit 3=0xFFFFFFFF";
    for (const [from, to] of [
      ["0xC000013A", 0],
      ["3", 0xffffffff],
      ["4", 4],
    ] as const) {
      expect(await lab.run(`credroute ${options} -- exit-with ${from}`)).toMatchObject({ exitCode: to });
    }
  });
});
