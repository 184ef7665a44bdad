import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";
import type { Lab, LabOptions } from "../../../lab/container.ts";
import { powershellUnavailable } from "../../../lab/setup/powershell.ts";
import { BACKENDS as ALL_BACKENDS, RIGHT, SCRIPTS_BACKEND, WRONG } from "./oracle-networks.ts";

/** Where there is no PowerShell, contract.lab.test.ts says so. */
const BACKENDS = ALL_BACKENDS.filter(
  (backend) => backend !== "powershell" || powershellUnavailable() === undefined,
);

async function runCredroute(lab: Lab, backend: string): Promise<object> {
  const { exitCode } = await lab.run(
    ["credroute", "--timeout", "2m", "--backend", backend, "--", "exit-with", "0"],
    { timeoutMs: 150_000 },
  );
  return { backend, added: addedRoutes(await lab.routes()), exitCode };
}

/** Makes the table what it was before credroute ran. */
async function removeAdded(lab: Lab, keep: LabOptions["routes"] = []): Promise<void> {
  for (const { destination, nextHop, interfaceIndex } of await lab.routes()) {
    if (!destination.startsWith("169.254.")) continue;
    const words = ["route-probe", "delete", String(interfaceIndex), destination, nextHop ?? "0.0.0.0"];
    expect(await lab.run(words)).toMatchObject({ exitCode: 0 });
  }
  for (const route of keep) if (route.destination.startsWith("169.254.")) await lab.addRoute(route);
}

describe("credroute where the published Command-shell script is right", () => {
  for (const { network, options, routes, backends = [SCRIPTS_BACKEND] } of RIGHT) {
    inLab(`gives the kernel the same routes: ${network}`, options, async (lab) => {
      for (const backend of backends.filter((one) => BACKENDS.includes(one))) {
        expect(await runCredroute(lab, backend)).toEqual({ backend, exitCode: 0, added: routes });
        await removeAdded(lab);
      }
    });
  }
});

describe("credroute where the published Command-shell script goes wrong", () => {
  for (const { network, options, routes } of WRONG) {
    inLab(`is right with ${network}`, options, async (lab) => {
      for (const backend of BACKENDS) {
        expect(await runCredroute(lab, backend)).toEqual({ backend, exitCode: 0, added: routes });
        await removeAdded(lab, options.routes);
      }
    });
  }

  inLab("succeeds when it is run again, and changes nothing", {}, async (lab) => {
    for (const backend of [SCRIPTS_BACKEND, ...BACKENDS])
      expect(await runCredroute(lab, backend)).toEqual({ backend, exitCode: 0, added: BOTH_ROUTES });
  });

  inLab("waits for a network that comes late", { unplugged: true }, async (lab) => {
    const words = ["credroute", "--backend", SCRIPTS_BACKEND, "--", "exit-with", "0"];
    const running = await lab.start(words);
    await expect.poll(() => running.stderrText(), { timeout: 10_000 }).toContain("waiting for the network");
    await lab.plugIn({});
    expect(await running.exited).toMatchObject({ exitCode: 0 });
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });
});
