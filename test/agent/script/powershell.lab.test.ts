import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLabWithPowershell } from "../../helpers/in-lab.ts";

describe("credroute script powershell", () => {
  inLabWithPowershell("adds both routes, and changes nothing when it runs again", {}, async (lab) => {
    expect(await lab.run("cmd /c credroute script powershell > C:\\b.ps1")).toMatchObject({ exitCode: 0 });
    const command = ["powershell", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", "C:\\b.ps1"];
    expect(await lab.run(command)).toMatchObject({ exitCode: 0 });
    const first = await lab.routes();
    expect(addedRoutes(first)).toEqual(BOTH_ROUTES);
    expect(await lab.run(command)).toMatchObject({ exitCode: 0 });
    expect(await lab.routes()).toEqual(first);
  });

  inLabWithPowershell("reads and adds as the backend", {}, async (lab) => {
    const result = await lab.run("credroute --timeout 2m --backend powershell -- exit-with 0");
    expect(result).toMatchObject({ exitCode: 0 });
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });
});
