import { describe, expect, it } from "vitest";

import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { NANOSERVER } from "../../fakes/ports.ts";
import { LOOPBACK, networkInterface, route } from "../../fixtures/networks.ts";
import { CUT_OFF, examine, natUnderTaskNames, natWith, twoAdapters, type Asked } from "./examine.ts";

const VIA_22 = [route("169.254.170.2/32", "172.23.16.1", 22), route("169.254.169.254/32", "172.23.16.1", 22)];
const VIA_31 = route("169.254.170.2/32", "172.23.16.1", 31);
const REFUSED: Answer = { kind: "refused", seen: "ECONNREFUSED while connecting" };
const THROTTLED: Answer = { kind: "answer", status: 429, server: "", body: "" };
const UNKNOWN_ID: Answer = { ...THROTTLED, status: 400 };
const NOBODY = { ...NANOSERVER, administrator: false };
const NO_DEFAULT_ROUTE = {
  interfaces: [LOOPBACK, networkInterface(22, "vEthernet (Ethernet)")],
  routes: VIA_22,
};

/** The options of the ENTRYPOINT's command line are not seen: what they did is. */
describe("diagnose beside an ENTRYPOINT with options", () => {
  const healthy: readonly (Asked & { name: string; link: string; says: RegExp })[] = [
    {
      name: "--interface 22",
      network: twoAdapters(...VIA_22),
      link: "routes",
      says: /^good: 169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22, .*elsewhere than the default route \(via 10\.0\.0\.1 on interface 9\).*works/,
    },
    {
      name: "--interface 22, to a user without rights",
      network: twoAdapters(...VIA_22),
      system: NOBODY,
      link: "rights",
      says: /^good: not an administrator/,
    },
    {
      name: "--destinations credentials, to a user without rights",
      network: natWith(route("169.254.170.2/32", "172.23.16.1", 22)),
      metadata: CUT_OFF.metadata,
      system: NOBODY,
      link: "rights",
      says: /^good: not an administrator/,
    },
    {
      name: "--destinations 169.254.170.0/24",
      network: natWith(route("169.254.170.0/24", "172.23.16.1", 22)),
      link: "routes",
      says: /^good: 169\.254\.170\.0\/24 via 172\.23\.16\.1 on interface 22.*works/,
    },
    {
      name: "--gateway and --interface, where no default route is",
      network: NO_DEFAULT_ROUTE,
      link: "routes",
      says: /^good: 169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22/,
    },
    {
      name: "--interface 22, and more destinations by a variable",
      network: twoAdapters(...VIA_22, route("169.254.169.253/32", "172.23.16.1", 22)),
      variables: { CREDROUTE_DESTINATIONS: "credentials,169.254.169.253" },
      link: "routes",
      says: /^good: .*169\.254\.169\.253\/32 via 172\.23\.16\.1 on interface 22/,
    },
    {
      name: "--network-mode nat, under the names of an awsvpc task",
      network: natUnderTaskNames(VIA_31),
      link: "network-mode",
      says: /^good: .*awsvpc.*task metadata says NetworkMode "nat".*works/,
    },
  ];
  it.each(healthy)("finds nothing broken after $name", async ({ link, says, ...scene }) => {
    const { exitCode, verdict, bad, seen } = await examine(scene);
    expect({ exitCode, verdict, bad }).toEqual({ exitCode: 0, verdict: "good", bad: [] });
    expect(seen[link]).toMatch(says);
  });

  it.each([
    {
      name: "one that leads elsewhere",
      nextHop: "10.0.0.99",
      index: 9,
      says: /^unknown: its route is not as planned/,
    },
    {
      name: "one that leads where the agent is",
      nextHop: "172.23.16.1",
      index: 22,
      says: /^bad: .*does not answer/,
    },
  ])("tells of a route to metadata that does not answer: $name", async ({ nextHop, index, says }) => {
    const credentials = route("169.254.170.2/32", "172.23.16.1", 22);
    const network = twoAdapters(credentials, route("169.254.169.254/32", nextHop, index));
    const { seen } = await examine({ network, metadata: CUT_OFF.metadata });
    expect(seen["instance-metadata"]).toMatch(says);
  });

  const repeated: readonly (Asked & {
    name: string;
    words: readonly string[];
    link: string;
    says: RegExp;
  })[] = [
    {
      name: "the interface",
      words: ["--interface", "22"],
      network: twoAdapters(...VIA_22),
      link: "routes",
      says: /^good: 169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22$/,
    },
    {
      name: "the gateway, over its variable",
      words: ["--gateway", "172.23.16.1"],
      variables: { CREDROUTE_GATEWAY: "10.99.0.1" },
      network: twoAdapters(...VIA_22),
      link: "adapters",
      says: /^good: interface 22 .*gateway 172\.23\.16\.1/,
    },
    {
      name: "the network mode",
      words: ["--network-mode", "nat"],
      network: natUnderTaskNames(VIA_31),
      link: "network-mode",
      says: /^good: nat: set by --network-mode$/,
    },
    {
      name: "the destinations",
      words: ["--destinations", "credentials", "--destinations", "169.254.169.253"],
      network: natWith(VIA_22[0] ?? VIA_31, route("169.254.169.253/32", "172.23.16.1", 22)),
      link: "routes",
      says: /^good: .*169\.254\.170\.2\/32.*169\.254\.169\.253\/32/,
    },
  ];
  it.each(repeated)("takes $name as the bootstrap does", async ({ link, says, ...scene }) => {
    const { bad, seen } = await examine(scene);
    expect(bad).toEqual([]);
    expect(seen[link]).toMatch(says);
  });

  const broken: readonly (Asked & { name: string; code: string; says: RegExp })[] = [
    {
      name: "a route that leads elsewhere and to nothing",
      credentials: REFUSED,
      code: "ROUTE_WRONG",
      says: /elsewhere/,
    },
    {
      name: "a route to an agent of another instance",
      credentials: UNKNOWN_ID,
      code: "ROUTE_WRONG",
      says: /elsewhere/,
    },
  ];
  it.each(broken)("says of $name that options are not seen", async ({ code, says, ...scene }) => {
    const { first } = await examine({ network: twoAdapters(...VIA_22), ...scene });
    expect(first).toMatchObject({ id: "routes", code, seen: expect.stringMatching(says) as string });
    expect(first?.remedy).toMatch(
      /not see options of the ENTRYPOINT's command line: repeat them.*CREDROUTE_ variable/,
    );
  });

  it("says so where the routes are missing, and where the network mode is contradicted", async () => {
    const missing = await examine({ network: natWith(), ...CUT_OFF });
    expect(missing.first).toMatchObject({ code: "ROUTE_MISSING" });
    const contradicted = await examine({ network: natUnderTaskNames() });
    expect(contradicted.first).toMatchObject({ code: "NETWORK_MODE_CONTRADICTED" });
    for (const { first } of [missing, contradicted]) expect(first?.remedy).toMatch(/repeat.*CREDROUTE_/);
  });

  it("holds a throttling agent against nobody's routes", async () => {
    const { bad } = await examine({ network: twoAdapters(...VIA_22), credentials: THROTTLED });
    expect(bad).toEqual(["credentials"]);
  });

  it("still misses a route that was wanted beside the credentials'", async () => {
    const variables = { CREDROUTE_DESTINATIONS: "credentials,169.254.169.253" };
    const { first } = await examine({ network: twoAdapters(...VIA_22), variables });
    expect(first).toMatchObject({ code: "ROUTE_MISSING", seen: expect.stringContaining("253/32") as string });
  });
});

describe("after a bootstrap that failed and put its routes back", () => {
  it("says where its reason stands, and how to look further", async () => {
    const { first } = await examine({ network: natWith(), ...CUT_OFF });
    expect(first?.remedy).toMatch(/if it is the ENTRYPOINT.*last line.*log.*CREDROUTE_ON_FAILURE=continue/);
  });
});
