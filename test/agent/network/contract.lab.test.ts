import { describe, expect } from "vitest";

import { BACKENDS } from "../../../agent/network/model.ts";
import { addedRoutes, BOTH_ROUTES, inLab as inAnyLab, inLabWithPowershell } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type AdapterSpec, type LabOptions } from "../../../lab/container.ts";

const WIDE: AdapterSpec = {
  index: 7,
  alias: "10.9.0.1",
  address: "10.9.0.5/16",
  gateway: "10.9.0.1",
  interfaceMetric: 10,
};
const THROUGH_WIDE = ["169.254.169.254/32 via 10.9.0.1 dev 7", "169.254.170.2/32 via 10.9.0.1 dev 7"];
const RIGHT = { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22 };

interface Behaviour {
  readonly name: string;
  readonly network: LabOptions;
  readonly words?: readonly string[];
  /** It waits for the network as long as it may. */
  readonly waits?: true;
  readonly exitCode?: number;
  /** The kernel's routes afterwards. */
  readonly routes: readonly string[];
  readonly says?: RegExp;
  /** A second run must change nothing. */
  readonly runsAgain?: true;
}

/** What every backend must do; the kernel's own table is the judge. */
const BEHAVIOURS: readonly Behaviour[] = [
  {
    name: "adds both routes",
    network: {},
    routes: BOTH_ROUTES,
    says: /added route 169\.254\.170\.2/,
    runsAgain: true,
  },
  {
    name: "keeps a right route",
    network: { routes: [{ ...RIGHT, metric: 17 }] },
    routes: BOTH_ROUTES,
    says: /kept route 169\.254\.170\.2.*added route 169\.254\.169\.254/s,
  },
  {
    name: "replaces stale routes, through a wrong gateway or on-link",
    network: {
      routes: [
        { ...RIGHT, nextHop: "172.23.16.99" },
        { destination: "169.254.169.254/32", interfaceIndex: 22 },
      ],
    },
    routes: BOTH_ROUTES,
    says: /replaced route 169\.254\.170\.2.*replaced route 169\.254\.169\.254/s,
    runsAgain: true,
  },
  {
    name: "follows the lower total metric, although that adapter is called like its gateway",
    network: { adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }, WIDE] },
    routes: THROUGH_WIDE,
  },
  {
    name: "waits for a network that comes late",
    network: { networkAfterMs: 2500 },
    routes: BOTH_ROUTES,
  },
  {
    name: "passes over an adapter that is down",
    network: { adapters: [NAT_ADAPTER, { ...WIDE, up: false }] },
    routes: BOTH_ROUTES,
  },
  {
    name: "says that there is no default route",
    network: { adapters: [{ ...NAT_ADAPTER, gateway: undefined }] },
    waits: true,
    exitCode: 125,
    routes: [],
    says: /22 \\?"vEthernet \(Ethernet\)\\?"; \d+ routes?, none a default route.*\[NO_DEFAULT_ROUTE\]/,
  },
  {
    name: "says how to get the rights it lacks",
    network: { accessDenied: true },
    exitCode: 125,
    routes: [],
    says: /the route table is as it was.*USER ContainerAdministrator.*\[ROUTE_DENIED\]/,
  },
  {
    name: "says that a gateway is on no network of the interface",
    network: {},
    words: ["--interface", "22", "--gateway", "10.77.0.1"],
    exitCode: 125,
    routes: [],
    says: /\[GATEWAY_UNREACHABLE\]/,
  },
  {
    name: "finds an adapter whose name holds other scripts and shells' signs",
    network: { adapters: [{ ...NAT_ADAPTER, alias: "вЕthernet & 日本語 %PATH% 0.0.0.0" }] },
    routes: BOTH_ROUTES,
  },
];

describe.each(BACKENDS)("the %s backend", (backend) => {
  const inLab = backend === "powershell" ? inLabWithPowershell : inAnyLab;
  for (const {
    name,
    network,
    words = [],
    waits,
    exitCode = 0,
    routes,
    says = /./,
    runsAgain,
  } of BEHAVIOURS) {
    inLab(name, network, async (lab) => {
      const before = await lab.routes();
      // A PowerShell takes seconds to start on a busy machine.
      const patience = backend === "powershell" ? "20s" : "5s";
      const options = ["--timeout", waits ? patience : "2m", "--backend", backend, ...words];
      const command = ["credroute", ...options, "--", "exit-with", "0"];
      const result = await lab.run(command);
      expect({ exitCode: result.exitCode, said: result.stderr }).toMatchObject({
        exitCode,
        said: expect.stringMatching(says),
      });
      const after = await lab.routes();
      expect(addedRoutes(after)).toEqual(routes);
      if (exitCode !== 0) expect(after).toEqual(before);
      if (runsAgain) {
        expect((await lab.run(command)).stderr).not.toMatch(/"action":"(add|replace)"/);
        expect(await lab.routes()).toEqual(after);
      }
    });
  }
});
