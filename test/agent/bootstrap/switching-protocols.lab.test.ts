import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";

describe("credroute.exe asking a server that switches protocols", () => {
  inLab(
    "names the credentials endpoint's server, and puts the routes back",
    { faults: ["credentials-upgrade"] },
    async (lab) => {
      const stopped = await lab.run("credroute -- exit-with 7");
      expect(stopped.exitCode).toBe(125);
      expect(stopped.stderr).toMatch(/CREDENTIALS_NOT_AGENT.*status 101|status 101.*CREDENTIALS_NOT_AGENT/);
      expect(addedRoutes(await lab.routes())).toEqual([]);
      expect((await lab.run("credroute healthcheck")).exitCode).toBe(1);
      expect((await lab.run("credroute --on-failure continue -- exit-with 7")).exitCode).toBe(7);
    },
  );

  inLab("is content when only the metadata service does", { faults: ["imds-upgrade"] }, async (lab) => {
    expect((await lab.run("credroute -- exit-with 7")).exitCode).toBe(7);
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });
});
