import { describe, expect, it } from "vitest";

import { pasteableCommands } from "../../../agent/network/commands.ts";
import { chooseGateway } from "../../../agent/network/gateway.ts";
import type { Route } from "../../../agent/network/model.ts";
import { planRoutes, type RouteChange } from "../../../agent/network/plan.ts";
import { NAT_CONTAINER, networkInterface, route } from "../../fixtures/networks.ts";

const CREDENTIALS = "169.254.170.2/32";
const RIGHT = route(CREDENTIALS, "172.23.16.1", 22);
const STALE = route(CREDENTIALS, "172.23.99.1", 22);
const ELSEWHERE = route(CREDENTIALS, "172.23.16.1", 31);
const SNAPSHOT = {
  ...NAT_CONTAINER,
  interfaces: [...NAT_CONTAINER.interfaces, networkInterface(31, "Ethernet 2")],
};

function plan(standing: readonly Route[]): RouteChange[] {
  const snapshot = { ...SNAPSHOT, routes: [...SNAPSHOT.routes, ...standing] };
  const gateway = chooseGateway(snapshot, {});
  if (gateway === undefined) throw new Error("the fixture has a default route");
  return planRoutes(snapshot, gateway, [CREDENTIALS]);
}

describe("planRoutes", () => {
  it.each<{ name: string; standing: Route[]; expected: RouteChange }>([
    {
      name: "adds a route that does not exist",
      standing: [],
      expected: { action: "add", route: RIGHT, remove: [], add: true },
    },
    {
      name: "keeps a route that is right, with the metric it has",
      standing: [{ ...RIGHT, metric: 5 }],
      expected: { action: "keep", route: { ...RIGHT, metric: 5 }, remove: [], add: false },
    },
    {
      name: "replaces a route with a wrong next hop",
      standing: [STALE],
      expected: { action: "replace", route: RIGHT, remove: [STALE], add: true },
    },
    {
      name: "replaces a route on a wrong interface",
      standing: [ELSEWHERE],
      expected: { action: "replace", route: RIGHT, remove: [ELSEWHERE], add: true },
    },
    {
      name: "removes wrong twins of a route that is right, and adds nothing",
      standing: [RIGHT, STALE, ELSEWHERE],
      expected: { action: "replace", route: RIGHT, remove: [STALE, ELSEWHERE], add: false },
    },
    {
      name: "leaves a wider route to the same address alone",
      standing: [route("169.254.0.0/16", "0.0.0.0", 22)],
      expected: { action: "add", route: RIGHT, remove: [], add: true },
    },
  ])("$name", ({ standing, expected }) => {
    expect(plan(standing)).toEqual([expected]);
  });
});

describe("pasteableCommands", () => {
  it("gives the exact commands for a replacement, for both shells", () => {
    expect(pasteableCommands(plan([route(CREDENTIALS, "0.0.0.0", 31)]))).toEqual({
      powershell: [
        "Remove-NetRoute -DestinationPrefix 169.254.170.2/32 -InterfaceIndex 31 -NextHop 0.0.0.0 -PolicyStore ActiveStore -Confirm:$false",
        "New-NetRoute -DestinationPrefix 169.254.170.2/32 -InterfaceIndex 22 -NextHop 172.23.16.1 -RouteMetric 256 -PolicyStore ActiveStore",
      ],
      netsh: [
        "netsh interface ipv4 delete route prefix=169.254.170.2/32 interface=31 store=active",
        "netsh interface ipv4 add route prefix=169.254.170.2/32 interface=22 nexthop=172.23.16.1 metric=256 store=active",
      ],
    });
  });

  it("plans nothing for a route that exists already", () => {
    expect(pasteableCommands(plan([RIGHT]))).toEqual({ powershell: [], netsh: [] });
  });
});
