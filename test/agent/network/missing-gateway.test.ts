import { describe, expect, it } from "vitest";

import { describeNetwork } from "../../../agent/network/missing-gateway.ts";
import { LOOPBACK, NAT_CONTAINER, networkInterface } from "../../fixtures/networks.ts";

describe("describeNetwork", () => {
  it.each([
    {
      name: "no default route",
      network: { ...NAT_CONTAINER, routes: [] },
      expected: '22 "vEthernet (Ethernet)"; 0 routes, none a default route through a gateway',
    },
    {
      name: "a default route on an interface that is down",
      network: {
        ...NAT_CONTAINER,
        interfaces: [LOOPBACK, networkInterface(22, "vEthernet (Ethernet)", { up: false })],
      },
      expected:
        '22 "vEthernet (Ethernet)" (down); 3 routes, the default route only on an interface that is down: 22',
    },
  ])("describes $name", ({ network, expected }) => {
    expect(describeNetwork(network)).toBe(expected);
  });
});
