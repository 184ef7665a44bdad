import { describe, expect, it } from "vitest";

import { route } from "../../../fixtures/networks.ts";
import {
  answer,
  AWSVPC_WITHOUT_ROUTE,
  BOOTSTRAPPED,
  CUT_OFF,
  examine,
  natUnderTaskNames,
  natWith,
  type Asked,
} from "../examine.ts";

const METADATA_FILE = "C:\\metadata.json";
const VIA_31 = route("169.254.170.2/32", "172.23.16.1", 31);

describe("network-mode", () => {
  const forced: readonly (Asked & { name: string; says: RegExp })[] = [
    {
      name: "awsvpc in a nat container",
      variables: { CREDROUTE_NETWORK_MODE: "awsvpc" },
      network: natWith(),
      ...CUT_OFF,
      says: /awsvpc is forced by CREDROUTE_NETWORK_MODE, .*no adapter is named like one of an awsvpc task/,
    },
    {
      name: "none in a nat container",
      variables: { CREDROUTE_NETWORK_MODE: "none" },
      network: natWith(),
      ...CUT_OFF,
      says: /none is forced by CREDROUTE_NETWORK_MODE, /,
    },
    {
      name: "nat in an awsvpc task",
      variables: { CREDROUTE_NETWORK_MODE: "nat" },
      network: AWSVPC_WITHOUT_ROUTE,
      ...CUT_OFF,
      says: /nat is forced by CREDROUTE_NETWORK_MODE, .*is named like an adapter of an awsvpc task/,
    },
    {
      name: "awsvpc against task metadata",
      variables: { CREDROUTE_NETWORK_MODE: "awsvpc" },
      says: /forced by CREDROUTE_NETWORK_MODE, .*task metadata says NetworkMode "nat"/,
    },
    {
      name: "awsvpc on the command line",
      words: ["--network-mode", "awsvpc"],
      network: natWith(),
      ...CUT_OFF,
      says: /forced by --network-mode, /,
    },
  ];
  it.each(forced)("reports a forced mode that does not fit: $name", async ({ says, ...scene }) => {
    const { exitCode, bad, first } = await examine(scene);
    expect({ exitCode, bad }).toEqual({ exitCode: 1, bad: ["network-mode"] });
    expect(first).toMatchObject({ code: "NETWORK_MODE_FORCED", seen: expect.stringMatching(says) as string });
    expect(first?.remedy).toMatch(/^remove (CREDROUTE_NETWORK_MODE|--network-mode)/);
  });

  it.each<Asked & { name: string }>([
    {
      name: "the metadata file confirms it",
      network: natWith(),
      credentials: CUT_OFF.credentials,
      taskMetadata: CUT_OFF.taskMetadata,
      files: { [METADATA_FILE]: '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":"awsvpc"}]}' },
      variables: { CREDROUTE_NETWORK_MODE: "awsvpc", ECS_CONTAINER_METADATA_FILE: METADATA_FILE },
    },
    {
      name: "the credentials arrive and nothing contradicts it",
      network: BOOTSTRAPPED,
      taskMetadata: answer(200, "{}"),
      variables: { CREDROUTE_NETWORK_MODE: "none" },
    },
  ])("accepts a forced mode when $name", async ({ ...scene }) => {
    const { seen } = await examine(scene);
    expect(seen["network-mode"]).toMatch(/^good: \w+: set by CREDROUTE_NETWORK_MODE$/);
  });

  it("accepts the mode of a route that works, although the adapters' names suggest another", async () => {
    const { exitCode, bad, seen } = await examine({ network: natUnderTaskNames(VIA_31) });
    expect({ exitCode, bad }).toEqual({ exitCode: 0, bad: [] });
    expect(seen["network-mode"]).toMatch(/^good: .*awsvpc.*task metadata says NetworkMode "nat".*works/);
  });

  it("takes the mode from the command line, as the bootstrap does", async () => {
    const words = ["--network-mode", "nat"];
    const { bad, seen } = await examine({ words, network: natUnderTaskNames(VIA_31) });
    expect(bad).toEqual([]);
    expect(seen["network-mode"]).toBe("good: nat: set by --network-mode");
  });

  it("reports a contradiction, and how to pass options of the ENTRYPOINT", async () => {
    const { first } = await examine({ network: natUnderTaskNames() });
    expect(first).toMatchObject({ code: "NETWORK_MODE_CONTRADICTED" });
    expect(first?.remedy).toMatch(/repeat.*CREDROUTE_/);
  });
});
