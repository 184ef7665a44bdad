import { describe, expect, vi } from "vitest";

import { addedRoutes, BOTH_ROUTES, inEachImage, inLab } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type AdapterSpec } from "../../../lab/container.ts";

const ENDPOINT_ID = "614a81d0".repeat(8);
const ALIASES = [
  "Ethernet",
  "vEthernet (Ethernet) 3",
  "vEthernet (Container NIC 4915b7e1)",
  "вЕthernet „Ω” 日本語 \u{1F600}",
  `vEthernet (${"x".repeat(68)})`,
];
const WIDE: AdapterSpec = {
  index: 7,
  alias: "Ethernet 2",
  address: "10.9.0.5/16",
  gateway: "10.9.0.1",
  interfaceMetric: 10,
};
const AWSVPC: AdapterSpec[] = [
  {
    index: 28,
    alias: `vEthernet (taskbr021e3539c757-ep-${ENDPOINT_ID})`,
    address: "10.0.3.5/24",
    gateway: "10.0.3.1",
  },
  { index: 31, alias: `vEthernet (nat-ep-${ENDPOINT_ID})`, address: "172.23.20.5/20" },
];

describe("credroute.exe in a container", () => {
  inEachImage(
    "adds both routes to the kernel's table and runs the entrypoint, which can then connect",
    {},
    async (lab) => {
      const before = await lab.run(["connect-probe", "169.254.170.2", "80"]);
      expect(before.exitCode).not.toBe(0);
      const result = await lab.run(["credroute", "--", "connect-probe", "169.254.170.2", "80"]);
      expect(result).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );

  inLab(
    "says that nanoserver's own account may not add routes, and what to do",
    { image: "nanoserver" },
    async (lab) => {
      const { exitCode, stderr } = await lab.run("credroute -- exit-with 0");
      expect(exitCode).toBe(125);
      expect(stderr).toContain("USER ContainerAdministrator");
      expect(stderr).toContain("ROUTE_DENIED");
      expect(addedRoutes(await lab.routes())).toEqual([]);
    },
  );

  inLab("keeps both routes and changes nothing the second time", {}, async (lab) => {
    await lab.run("credroute -- exit-with 0");
    const first = await lab.routes();
    const second = await lab.run("credroute -- exit-with 0");
    expect(second.stderr).toContain("kept route 169.254.170.2/32");
    expect(second.stderr).not.toContain('"action":"add"');
    expect(await lab.routes()).toEqual(first);
  });

  inLab(
    "replaces a stale route with a wrong next hop, and keeps the right one beside it",
    { routes: [{ destination: "169.254.170.2/32", nextHop: "172.23.16.99", interfaceIndex: 22 }] },
    async (lab) => {
      expect(await lab.run("credroute -- exit-with 0")).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );

  inLab(
    "follows the lower total metric even when another adapter is called vEthernet",
    { adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }, WIDE] },
    async (lab) => {
      expect(await lab.run("credroute -- exit-with 0")).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual([
        "169.254.169.254/32 via 10.9.0.1 dev 7",
        "169.254.170.2/32 via 10.9.0.1 dev 7",
      ]);
    },
  );

  inLab(
    "follows --interface and --gateway instead",
    { adapters: [NAT_ADAPTER, { ...WIDE, leadsTo: "nowhere" }] },
    async (lab) => {
      const words = ["--interface", NAT_ADAPTER.alias, "--gateway", "172.23.16.1"];
      expect(await lab.run(["credroute", ...words, "--", "exit-with", "0"])).toMatchObject({ exitCode: 0 });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );

  for (const alias of ALIASES) {
    inLab(`finds the adapter named ${alias}`, { adapters: [{ ...NAT_ADAPTER, alias }] }, async (lab) => {
      const result = await lab.run("credroute --dry-run --json");
      expect(JSON.parse(result.stdout)).toMatchObject({
        interface: { index: 22, alias, metric: 5000 },
        gateway: "172.23.16.1",
      });
      expect(await lab.run(["credroute", "--interface", alias, "--", "exit-with", "0"])).toMatchObject({
        exitCode: 0,
      });
    });
  }

  inLab("waits for a network that comes late", { unplugged: true }, async (lab) => {
    const credroute = await lab.start("credroute -- exit-with 0");
    await vi.waitFor(() => expect(credroute.stderrText()).toContain("network-late"), 10_000);
    await lab.plugIn({});
    expect(await credroute.exited).toMatchObject({ exitCode: 0 });
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });

  inLab("gives up on the network at --timeout", { adapters: [] }, async (lab) => {
    const result = await lab.run("credroute --timeout 1s -- exit-with 0");
    expect(result).toMatchObject({ exitCode: 125, stdout: "" });
    expect(result.stderr).toMatch(/no IPv4 default route .* after 1 s.*--timeout.*\[NO_DEFAULT_ROUTE\]/);
  });

  inLab("says how to get the rights it lacks, and changes nothing", { accessDenied: true }, async (lab) => {
    const result = await lab.run("credroute -- exit-with 0");
    expect(result.exitCode).toBe(125);
    expect(result.stderr).toMatch(
      /ERROR_ACCESS_DENIED \(5\).*the route table is as it was.*USER ContainerAdministrator/,
    );
    expect(addedRoutes(await lab.routes())).toEqual([]);
  });

  inLab(
    "adds nothing in awsvpc mode and runs the entrypoint",
    {
      adapters: AWSVPC,
      routes: [{ destination: "169.254.170.2/32", interfaceIndex: 31 }],
    },
    async (lab) => {
      const before = await lab.routes();
      const result = await lab.run("credroute -- exit-with 7");
      expect(result.exitCode).toBe(7);
      expect(result.stderr).toContain("network mode awsvpc");
      expect(await lab.routes()).toEqual(before);
    },
  );

  inLab(
    "waits for the adapters of an awsvpc task that come late, and adds nothing then",
    { unplugged: true },
    async (lab) => {
      const credroute = await lab.start("credroute -- exit-with 7");
      await vi.waitFor(() => expect(credroute.stderrText()).toContain("network-late"), 10_000);
      await lab.plugIn({ adapters: AWSVPC });
      const result = await credroute.exited;
      expect(result.exitCode).toBe(7);
      expect(result.stderr).toContain("network mode awsvpc");
      expect(addedRoutes(await lab.routes())).toEqual([]);
    },
  );

  inLab("adds nothing on Fargate", { environment: { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" } }, async (lab) => {
    expect(await lab.run("credroute -- exit-with 7")).toMatchObject({ exitCode: 7 });
    expect(addedRoutes(await lab.routes())).toEqual([]);
  });

  inLab("adds nothing off ECS, unless --network-mode nat is given", { ecs: false }, async (lab) => {
    expect(await lab.run("credroute -- exit-with 7")).toMatchObject({ exitCode: 7 });
    expect(addedRoutes(await lab.routes())).toEqual([]);
    expect(await lab.run("credroute --network-mode nat -- exit-with 7")).toMatchObject({ exitCode: 7 });
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });

  inLab("changes nothing in a dry run, and shows the plan on stdout only", {}, async (lab) => {
    const before = await lab.routes();
    const result = await lab.run("credroute --dry-run");
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    expect(result.stdout).toMatch(/add\s+169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22/);
    expect(await lab.routes()).toEqual(before);
  });

  inLab("adds other prefixes that were asked for", {}, async (lab) => {
    await lab.run("credroute --destinations 10.200.0.0/16 --destinations 169.254.169.253/32 -- exit-with 0");
    const destinations = (await lab.routes()).map(({ destination }) => destination);
    expect(destinations).toEqual(expect.arrayContaining(["10.200.0.0/16", "169.254.169.253/32"]));
    expect(destinations).not.toContain("169.254.170.2/32");
  });
});
