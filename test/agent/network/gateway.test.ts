import { describe, expect, it } from "vitest";

import { describeError } from "../../../agent/errors/explain.ts";
import {
  chooseGateway,
  describeChoices,
  otherGateways,
  type GatewayOverrides,
} from "../../../agent/network/gateway.ts";
import type { NetworkSnapshot } from "../../../agent/network/model.ts";
import { LOOPBACK, NAT_CONTAINER, networkInterface, route } from "../../fixtures/networks.ts";

const WIDE = networkInterface(7, "Ethernet 2", { metric: 10 });
const NAT = networkInterface(22, "vEthernet (Ethernet)", { metric: 5000 });
const TWO: NetworkSnapshot = {
  interfaces: [LOOPBACK, NAT, WIDE],
  routes: [
    route("0.0.0.0/0", "172.23.16.1", 22),
    { ...route("0.0.0.0/0", "10.9.0.1", 7), metric: 300 },
    route("172.23.16.0/20", "0.0.0.0", 22),
    route("10.9.0.0/16", "0.0.0.0", 7),
  ],
};
/** As Windows has it: with routes to the container's own address and to the network's broadcast address. */
const WITH_HOST_ROUTES: NetworkSnapshot = {
  ...NAT_CONTAINER,
  routes: [
    ...NAT_CONTAINER.routes,
    route("172.23.20.5/32", "0.0.0.0", 22),
    route("172.23.31.255/32", "0.0.0.0", 22),
  ],
};
/** A cloud that gives each machine a network of its own. */
const OWN_PREFIX_OF_32: NetworkSnapshot = {
  interfaces: [LOOPBACK, NAT],
  routes: [
    route("0.0.0.0/0", "10.0.0.1", 22),
    route("10.0.0.1/32", "0.0.0.0", 22),
    route("10.0.0.9/32", "0.0.0.0", 22),
  ],
};
const network = (
  interfaces: NetworkSnapshot["interfaces"],
  routes: NetworkSnapshot["routes"],
): NetworkSnapshot => ({
  interfaces,
  routes,
});

function caught(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

interface Case {
  name: string;
  snapshot: NetworkSnapshot;
  overrides?: GatewayOverrides;
  expected: [index: number, nextHop: string] | undefined;
}

describe("chooseGateway", () => {
  it.each<Case>([
    { name: "follows the only default route", snapshot: NAT_CONTAINER, expected: [22, "172.23.16.1"] },
    {
      name: "prefers the lower total of route metric and interface metric over a vEthernet alias",
      snapshot: TWO,
      expected: [7, "10.9.0.1"],
    },
    {
      name: "prefers a vEthernet alias among equal totals",
      snapshot: network(
        [networkInterface(7, "Ethernet 2"), NAT],
        TWO.routes.map((r) => ({ ...r, metric: 256 })),
      ),
      expected: [22, "172.23.16.1"],
    },
    {
      name: "prefers the lower index among equals in everything",
      snapshot: network(
        [networkInterface(7, "vEthernet (b)"), NAT],
        TWO.routes.map((r) => ({ ...r, metric: 0 })),
      ),
      expected: [7, "10.9.0.1"],
    },
    {
      name: "takes the interface named Ethernet, as under Hyper-V isolation",
      snapshot: network([networkInterface(4, "Ethernet")], [route("0.0.0.0/0", "172.23.16.1", 4)]),
      expected: [4, "172.23.16.1"],
    },
    {
      name: "passes over an interface that is down",
      snapshot: network([{ ...WIDE, up: false }, NAT], TWO.routes),
      expected: [22, "172.23.16.1"],
    },
    {
      name: "passes over a default route on the loopback",
      snapshot: network([LOOPBACK], [route("0.0.0.0/0", "10.0.0.1", 1)]),
      expected: undefined,
    },
    {
      name: "passes over an on-link default route, which has no gateway",
      snapshot: network([NAT], [route("0.0.0.0/0", "0.0.0.0", 22)]),
      expected: undefined,
    },
    {
      name: "passes over a default route of an interface it cannot see",
      snapshot: network([NAT], [route("0.0.0.0/0", "10.0.0.1", 99)]),
      expected: undefined,
    },
    { name: "waits while there is nothing", snapshot: network([], []), expected: undefined },
    {
      name: "keeps to --interface by index",
      snapshot: TWO,
      overrides: { interface: "22" },
      expected: [22, "172.23.16.1"],
    },
    {
      name: "keeps to --interface by alias, whatever its case",
      snapshot: TWO,
      overrides: { interface: "VETHERNET (ethernet)" },
      expected: [22, "172.23.16.1"],
    },
    {
      name: "takes --interface and --gateway without any default route",
      snapshot: network([NAT], []),
      overrides: { interface: "22", gateway: "172.23.16.9" },
      expected: [22, "172.23.16.9"],
    },
    {
      name: "finds the interface of --gateway by its default route",
      snapshot: TWO,
      overrides: { gateway: "172.23.16.1" },
      expected: [22, "172.23.16.1"],
    },
    {
      name: "finds the interface of --gateway by its on-link network",
      snapshot: TWO,
      overrides: { gateway: "172.23.17.200" },
      expected: [22, "172.23.17.200"],
    },
    {
      name: "waits for --interface while no adapter is there",
      snapshot: network([LOOPBACK], []),
      overrides: { interface: "22" },
      expected: undefined,
    },
  ])("$name", ({ snapshot, overrides = {}, expected }) => {
    const gateway = chooseGateway(snapshot, overrides);
    expect(gateway && [gateway.interface.index, gateway.nextHop]).toEqual(expected);
  });

  it.each([
    {
      overrides: { interface: "Ethernet 9" },
      code: "INTERFACE_UNKNOWN",
      says: /--interface names "Ethernet 9".*22 "vEthernet/s,
    },
    {
      overrides: { interface: "1", setBy: { interface: "CREDROUTE_INTERFACE" } },
      code: "INTERFACE_UNKNOWN",
      says: /CREDROUTE_INTERFACE names "1".*22 "vEthernet/s,
    },
    { overrides: { gateway: "192.0.2.1" }, code: "GATEWAY_UNREACHABLE", says: /192\.0\.2\.1.*10\.9\.0\.1/s },
    {
      overrides: { interface: "22", gateway: "10.9.0.1", setBy: { gateway: "CREDROUTE_GATEWAY" } },
      code: "GATEWAY_UNREACHABLE",
      says: /CREDROUTE_GATEWAY names the gateway 10\.9\.0\.1.*22 "vEthernet.*172\.23\.16\.1/s,
    },
  ])("refuses $overrides and names what there is", ({ overrides, code, says }) => {
    const error = caught(() => chooseGateway(TWO, overrides));
    expect(error).toMatchObject({ code });
    expect(describeError(error)).toMatch(says);
  });

  it.each([
    { gateway: "172.23.20.5", what: "an address of this container" },
    { gateway: "172.23.31.255", what: "the broadcast address of the network 172.23.16.0/20" },
    { gateway: "172.23.16.0", what: "the address of the network 172.23.16.0/20 itself" },
  ])("refuses --gateway with $what", ({ gateway, what }) => {
    const error = caught(() => chooseGateway(WITH_HOST_ROUTES, { gateway }));
    expect(error).toMatchObject({ code: "GATEWAY_INVALID" });
    expect(describeError(error)).toMatch(
      new RegExp(`--gateway .* ${gateway}, which is ${what}.*172\\.23\\.16\\.1`),
    );
  });

  it.each([
    { snapshot: WITH_HOST_ROUTES, gateway: "172.23.16.1" },
    { snapshot: WITH_HOST_ROUTES, gateway: "172.23.16.255" },
    { snapshot: OWN_PREFIX_OF_32, gateway: "10.0.0.1" },
    {
      snapshot: network([NAT], [route("10.1.2.2/31", "0.0.0.0", 22), route("10.1.2.3/32", "0.0.0.0", 22)]),
      gateway: "10.1.2.2",
    },
  ])("takes --gateway $gateway", ({ snapshot, gateway }) => {
    expect(chooseGateway(snapshot, { gateway })).toMatchObject({ nextHop: gateway });
  });

  it("takes any --gateway for an --interface whose networks it cannot see yet", () => {
    const snapshot = network([NAT], []);
    expect(chooseGateway(snapshot, { interface: "22", gateway: "172.23.16.1" })).toMatchObject({
      nextHop: "172.23.16.1",
    });
  });

  it("refuses an --interface that is down", () => {
    const snapshot = network([{ ...NAT, up: false }], []);
    expect(() => chooseGateway(snapshot, { interface: "22" })).toThrow(
      expect.objectContaining({ code: "INTERFACE_DOWN" }),
    );
  });
});

describe("otherGateways", () => {
  it.each([
    { name: "none of a single default route", snapshot: NAT_CONTAINER, expected: undefined },
    {
      name: "the one that was not chosen",
      snapshot: TWO,
      expected: '--interface 22 or CREDROUTE_INTERFACE=22 ("vEthernet (Ethernet)", gateway 172.23.16.1)',
    },
  ])("lists $name", ({ snapshot, expected }) => {
    const chosen = chooseGateway(snapshot, {});
    expect(chosen && describeChoices(otherGateways(snapshot, chosen))).toBe(expected);
  });
});
