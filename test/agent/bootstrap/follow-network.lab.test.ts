import { describe, expect, vi } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER } from "../../../lab/container.ts";

const SECOND = {
  index: 23,
  alias: "vEthernet (Second)",
  address: "10.1.0.5/24",
  gateway: "10.1.0.1",
  routeMetric: 9000,
};
const RETRY = '"event":"retry"';

describe("credroute.exe in a network that changes while it works", () => {
  inLab(
    "adds its routes again when somebody removes one while credentials are asked for",
    { faults: ["credentials-refused"] },
    async (lab) => {
      const credroute = await lab.start("credroute -- exit-with 0");
      await vi.waitFor(() => expect(credroute.stderrText()).toContain(RETRY), 20_000);
      await lab.run("route-probe delete 22 169.254.170.2/32 172.23.16.1");
      await lab.setFaults([]);
      expect(await credroute.exited).toMatchObject({ exitCode: 0 });
      expect(credroute.stderrText()).toContain('"event":"network-changed"');
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );

  inLab(
    "follows a better default route that comes late",
    { adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }, SECOND] },
    async (lab) => {
      const credroute = await lab.start("credroute -- exit-with 0");
      await vi.waitFor(() => expect(credroute.stderrText()).toContain('"event":"route"'), 20_000);
      await lab.addRoute({ destination: "0.0.0.0/0", nextHop: "10.1.0.1", interfaceIndex: 23, metric: 1 });
      expect(await credroute.exited).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual([
        "169.254.169.254/32 via 10.1.0.1 dev 23",
        "169.254.170.2/32 via 10.1.0.1 dev 23",
      ]);
    },
  );

  inLab(
    "keeps its routes for another credroute that uses them when its own start fails",
    { faults: ["credentials-503"] },
    async (lab) => {
      const failing = await lab.start("credroute -- missing.exe");
      await vi.waitFor(() => expect(failing.stderrText()).toContain(RETRY), 20_000);
      const other = await lab.start("credroute --verify off --log-level debug -- wait-forever");
      await vi.waitFor(() => expect(other.stderrText()).toContain('"event":"entrypoint"'), 20_000);
      await lab.setFaults([]);
      expect(await failing.exited).toMatchObject({ exitCode: 127 });
      expect(failing.stderrText()).toContain("which another credroute process of this container uses");
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );
});
