import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLabUnless } from "../../helpers/in-lab.ts";
import type { Lab } from "../../../lab/container.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { powershellUnavailable } from "../../../lab/setup/powershell.ts";
import { PUBLISHED_CMD, PUBLISHED_PS1, scriptUnavailable } from "../../helpers/published-scripts.ts";
import { RIGHT, WRONG } from "./oracle-networks.ts";

const inLab = inLabUnless(scriptUnavailable(PUBLISHED_CMD));
const inLabWithPowershell = inLabUnless(scriptUnavailable(PUBLISHED_PS1) ?? powershellUnavailable());

async function runPublished(lab: Lab): Promise<{ added: string[]; exitCode: number; stdout: string }> {
  const { exitCode, stdout } = await lab.run(["cmd", "/c", toWindowsPath(PUBLISHED_CMD)]);
  return { added: addedRoutes(await lab.routes()), exitCode, stdout };
}

describe("the published Command-shell script", () => {
  for (const { network, options, routes } of RIGHT) {
    inLab(`gives the kernel credroute's routes: ${network}`, options, async (lab) => {
      expect(await runPublished(lab)).toMatchObject({ exitCode: 0, added: routes });
    });
  }

  for (const { network, mistake, options, published } of WRONG) {
    inLab(`${mistake}: ${network}`, options, async (lab) => {
      expect((await runPublished(lab)).added).toEqual(published);
    });
  }

  inLab("fails when it is run twice, for both routes exist", {}, async (lab) => {
    expect(await runPublished(lab)).toMatchObject({ exitCode: 0 });
    const again = await runPublished(lab);
    expect(again).toMatchObject({ exitCode: 1, added: BOTH_ROUTES });
    expect(again.stdout).toContain("The object already exists.");
  });

  inLab("looks once for a network that comes late, and adds nothing", { unplugged: true }, async (lab) => {
    expect((await runPublished(lab)).added).toEqual([]);
  });
});

describe("the published PowerShell script", () => {
  inLabWithPowershell("gives the kernel credroute's routes: one nat adapter", {}, async (lab) => {
    const script = toWindowsPath(PUBLISHED_PS1);
    expect(await lab.run(["powershell", "-NoProfile", "-File", script])).toMatchObject({ exitCode: 0 });
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });
});
