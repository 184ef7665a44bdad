import { describe, expect, it } from "vitest";

import { LOOPBACK, networkInterface, route } from "../../../fixtures/networks.ts";
import {
  answer,
  AWSVPC_WITHOUT_ROUTE,
  CUT_OFF,
  examine,
  natWith,
  REFUSED,
  twoAdapters,
  VIA_22,
  type Asked,
} from "../examine.ts";

const OTHER = route("169.254.169.253/32", "172.23.16.1", 22);
const NO_DEFAULT_ROUTE = {
  interfaces: [LOOPBACK, networkInterface(22, "vEthernet (Ethernet)")],
  routes: VIA_22,
};
const OPTIONS_NOT_SEEN = /not see options of the ENTRYPOINT's command line: repeat them.*CREDROUTE_ variable/;

/** Options on the ENTRYPOINT's command line are not visible to diagnose; their effects are. */
describe("routes", () => {
  const different: readonly (Asked & { name: string; says: RegExp })[] = [
    {
      name: "--interface 22",
      network: twoAdapters(...VIA_22),
      says: /^good: 169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22, different from the default route \(via 10\.0\.0\.1 on interface 9\), but it works/,
    },
    {
      name: "--destinations 169.254.170.0/24",
      network: natWith(route("169.254.170.0/24", "172.23.16.1", 22)),
      says: /^good: 169\.254\.170\.0\/24 via 172\.23\.16\.1 on interface 22.*works/,
    },
    {
      name: "--gateway and --interface, without a default route",
      network: NO_DEFAULT_ROUTE,
      says: /^good: 169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22/,
    },
    {
      name: "--interface 22, with more destinations in a variable",
      network: twoAdapters(...VIA_22, OTHER),
      variables: { CREDROUTE_DESTINATIONS: "credentials,169.254.169.253" },
      says: /^good: .*169\.254\.169\.253\/32 via 172\.23\.16\.1 on interface 22/,
    },
  ];
  it.each(different)("accepts what the ENTRYPOINT did by $name", async ({ says, ...scene }) => {
    const { exitCode, verdict, bad, seen } = await examine(scene);
    expect({ exitCode, verdict, bad }).toEqual({ exitCode: 0, verdict: "good", bad: [] });
    expect(seen["routes"]).toMatch(says);
  });

  it.each<Asked & { name: string; says: RegExp }>([
    {
      name: "the interface",
      words: ["--interface", "22"],
      network: twoAdapters(...VIA_22),
      says: /^good: 169\.254\.170\.2\/32 via 172\.23\.16\.1 on interface 22$/,
    },
    {
      name: "the destinations",
      words: ["--destinations", "credentials", "--destinations", "169.254.169.253"],
      network: natWith(...VIA_22.slice(0, 1), OTHER),
      says: /^good: .*169\.254\.170\.2\/32.*169\.254\.169\.253\/32/,
    },
  ])("takes $name from the command line, as the bootstrap does", async ({ says, ...scene }) => {
    const { bad, seen } = await examine(scene);
    expect(bad).toEqual([]);
    expect(seen["routes"]).toMatch(says);
  });

  it.each([
    { name: "a route that leads elsewhere and to nothing", credentials: REFUSED },
    { name: "a route to the agent of another instance", credentials: answer(400) },
  ])("reports $name, and how to pass options of the ENTRYPOINT", async ({ credentials }) => {
    const { first } = await examine({ network: twoAdapters(...VIA_22), credentials });
    expect(first).toMatchObject({ id: "routes", code: "ROUTE_WRONG" });
    expect(first?.remedy).toMatch(OPTIONS_NOT_SEEN);
  });

  it("reports missing routes, how to pass options, and where a failed bootstrap gives its reason", async () => {
    const { first } = await examine({ network: natWith(), ...CUT_OFF });
    expect(first).toMatchObject({ id: "routes", code: "ROUTE_MISSING" });
    expect(first?.remedy).toMatch(OPTIONS_NOT_SEEN);
    expect(first?.remedy).toMatch(/if it is the ENTRYPOINT.*last line.*log.*CREDROUTE_ON_FAILURE=continue/);
  });

  it("reports a missing route beside the one to the credentials", async () => {
    const variables = { CREDROUTE_DESTINATIONS: "credentials,169.254.169.253" };
    const { first } = await examine({ network: twoAdapters(...VIA_22), variables });
    expect(first).toMatchObject({ code: "ROUTE_MISSING", seen: expect.stringContaining("253/32") as string });
  });

  it("reports destinations that leave the credentials out", async () => {
    const { exitCode, bad, first } = await examine({
      variables: { CREDROUTE_DESTINATIONS: "169.254.169.253" },
      network: natWith(OTHER),
      ...CUT_OFF,
    });
    expect({ exitCode, bad }).toEqual({ exitCode: 1, bad: ["routes"] });
    expect(first).toMatchObject({
      code: "DESTINATIONS_WITHOUT_CREDENTIALS",
      seen: expect.stringMatching(
        /^CREDROUTE_DESTINATIONS .*169\.254\.169\.253\/32.*169\.254\.170\.2/,
      ) as string,
      remedy: expect.stringContaining(
        "CREDROUTE_DESTINATIONS=credentials,metadata,169.254.169.253/32",
      ) as string,
    });
  });

  it("accepts such destinations when the credentials arrive anyway", async () => {
    const variables = { CREDROUTE_DESTINATIONS: "169.254.169.254" };
    expect(await examine({ variables })).toMatchObject({ exitCode: 0, bad: [] });
  });

  it.each<Asked & { name: string; says: string }>([
    { name: "has no route and no answer", ...CUT_OFF, says: "bad: this awsvpc task has no route" },
    {
      name: "has no route of its own and an answer",
      says: "good: no route of its own to 169.254.170.2, but",
    },
  ])("judges an awsvpc task that $name", async ({ says, ...scene }) => {
    const taskMetadata = answer(200, "{}");
    const { seen } = await examine({ network: AWSVPC_WITHOUT_ROUTE, taskMetadata, ...scene });
    expect(seen["routes"]).toContain(says);
  });
});
