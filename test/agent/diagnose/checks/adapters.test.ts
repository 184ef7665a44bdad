import { describe, expect, it } from "vitest";

import { LOOPBACK, networkInterface } from "../../../fixtures/networks.ts";
import { CUT_OFF, examine, twoAdapters, VIA_22, type Asked } from "../examine.ts";

const NO_DEFAULT_ROUTE = { interfaces: [LOOPBACK, networkInterface(22, "vEthernet (Ethernet)")], routes: [] };

describe("adapters", () => {
  it.each<Asked & { name: string; says: RegExp }>([
    {
      name: "the adapter of the default route",
      says: /^good: interface 22 "vEthernet \(Ethernet\)" \(metric \d+\), gateway 172\.23\.16\.1$/,
    },
    {
      name: "the adapter of a gateway that is repeated on the command line, before its variable",
      words: ["--gateway", "172.23.16.1"],
      variables: { CREDROUTE_GATEWAY: "10.99.0.1" },
      network: twoAdapters(...VIA_22),
      says: /^good: interface 22 .*gateway 172\.23\.16\.1/,
    },
    {
      name: "that a route reaches the agent without a default route",
      network: { ...NO_DEFAULT_ROUTE, routes: VIA_22 },
      says: /^good: no default route, but a route of its own reaches the ECS agent$/,
    },
    {
      name: "the adapters of a task that needs no routes",
      variables: { CREDROUTE_NETWORK_MODE: "none" },
      taskMetadata: { kind: "answer", status: 200, server: "", body: "{}" },
      says: /^good: 22 "vEthernet \(Ethernet\)"/,
    },
  ])("shows $name", async ({ says, ...scene }) => {
    const { bad, seen } = await examine(scene);
    expect(bad).toEqual([]);
    expect(seen["adapters"]).toMatch(says);
  });

  it.each<Asked & { name: string; code: string }>([
    {
      name: "an interface that does not exist",
      variables: { CREDROUTE_INTERFACE: "7" },
      code: "INTERFACE_UNKNOWN",
    },
    { name: "no default route", network: NO_DEFAULT_ROUTE, ...CUT_OFF, code: "NO_DEFAULT_ROUTE" },
  ])("reports $name", async ({ code, ...scene }) => {
    expect((await examine(scene)).first).toMatchObject({ id: "adapters", code });
  });
});
