import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type Lab } from "../../../lab/container.ts";

type Outcome = Awaited<ReturnType<Lab["run"]>>;

/** Saves the script as docs/scripts.md says, then runs it. */
async function runScript(lab: Lab, words = ""): Promise<Outcome> {
  expect(await lab.run(`cmd /c credroute script cmd ${words}> C:\\b.cmd`)).toMatchObject({ exitCode: 0 });
  return await lab.run("cmd /c C:\\b.cmd");
}

describe("credroute script cmd", () => {
  inLab("adds both routes, and changes nothing when it runs again", {}, async (lab) => {
    expect(await runScript(lab)).toMatchObject({ exitCode: 0 });
    const first = await lab.routes();
    expect(addedRoutes(first)).toEqual(BOTH_ROUTES);
    expect(await lab.run("cmd /c C:\\b.cmd")).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    expect(await lab.routes()).toEqual(first);
  });

  inLab(
    "replaces stale routes in a Russian Windows, and follows the lower total metric",
    {
      adapters: [
        { ...NAT_ADAPTER, leadsTo: "nowhere" },
        {
          index: 7,
          alias: "Ethernet & Co %1 (2)",
          address: "10.9.0.5/16",
          gateway: "10.9.0.1",
          interfaceMetric: 10,
        },
      ],
      routes: [
        { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22 },
        { destination: "169.254.169.254/32", interfaceIndex: 7 },
      ],
      shells: { language: "ru" },
    },
    async (lab) => {
      expect(await runScript(lab)).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual([
        "169.254.169.254/32 via 10.9.0.1 dev 7",
        "169.254.170.2/32 via 10.9.0.1 dev 7",
      ]);
    },
  );

  inLab(
    "adds other prefixes that were asked for, in a Chinese Windows",
    { shells: { language: "zh-CN" } },
    async (lab) => {
      expect(await runScript(lab, "--destinations 10.200.0.0/16 ")).toMatchObject({ exitCode: 0 });
      const added = (await lab.routes()).filter(({ destination }) => destination === "10.200.0.0/16");
      expect(added).toMatchObject([{ nextHop: "172.23.16.1", interfaceIndex: 22 }]);
      expect(addedRoutes(await lab.routes())).toEqual([]);
    },
  );

  inLab(
    "leaves the routes of an awsvpc task alone, and says so",
    {
      adapters: [{ ...NAT_ADAPTER, alias: "10.9.0.1" }],
      routes: ["169.254.170.2/32", "169.254.169.254/32"].map((destination) => ({
        destination,
        interfaceIndex: 22,
      })),
    },
    async (lab) => {
      const before = await lab.routes();
      expect(await runScript(lab)).toMatchObject({
        exitCode: 0,
        stdout: "",
        stderr: expect.stringMatching(/^credroute script: nothing to do: .* awsvpc task\s*$/) as string,
      });
      expect(await lab.routes()).toEqual(before);
    },
  );

  inLab("ends with 1 and says what failed when Windows refuses", { accessDenied: true }, async (lab) => {
    const { exitCode, stderr } = await runScript(lab);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/169\.254\.170\.2\/32 via 172\.23\.16\.1 .*ContainerAdministrator/);
    await lab.setShells({ netsh: "missing" });
    const without = await lab.run("cmd /c C:\\b.cmd");
    expect(without).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("netsh.exe is not in this image"),
    });
    expect(addedRoutes(await lab.routes())).toEqual([]);
  });
});
