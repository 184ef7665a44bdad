import { describe, expect } from "vitest";

import { addedRoutes, inLab } from "../../helpers/in-lab.ts";

/** Two networks whose default routes are alike; the instance is behind the one that is not chosen. */
const adapters = [
  {
    index: 12,
    alias: "vEthernet (dmz)",
    address: "172.28.11.9/24",
    gateway: "172.28.11.1",
    metric: 5000,
    leadsTo: "nowhere" as const,
  },
  {
    index: 16,
    alias: "vEthernet (apps)",
    address: "192.168.11.9/24",
    gateway: "192.168.11.1",
    metric: 5000,
    leadsTo: "instance" as const,
  },
];
const CHOICE = '--interface 16 or CREDROUTE_INTERFACE=16 ("vEthernet (apps)", gateway 192.168.11.1)';

describe("credroute in a container with two default routes", () => {
  inLab("says first that there are several, when the chosen one leads nowhere", { adapters }, async (lab) => {
    const failed = await lab.run("credroute --log-format text --timeout 8s -- exit-with 7");
    expect(failed.exitCode).toBe(125);
    const line = failed.stderr.trimEnd().split("\n").at(-1);
    expect(line).toMatch(
      /^credroute: (?:error: )?this container has several default routes, .*\[ENDPOINT_TIMEOUT\]$/,
    );
    expect(line).toContain(CHOICE);
    expect(addedRoutes(await lab.routes())).toEqual([]);
    const plan = await lab.run("credroute --dry-run --json");
    expect(JSON.parse(plan.stdout)).toMatchObject({
      gateway: "172.28.11.1",
      otherGateways: [{ index: 16, alias: "vEthernet (apps)", nextHop: "192.168.11.1" }],
    });
    expect((await lab.run("credroute --dry-run")).stdout).toContain("choose it with --interface 16");
    expect((await lab.run("credroute diagnose")).stdout).toContain(CHOICE);
  });

  inLab("works with the one that is chosen by hand", { adapters }, async (lab) => {
    expect((await lab.run("credroute --interface 16 -- exit-with 7")).exitCode).toBe(7);
  });
});
