import { describe, expect, it } from "vitest";

import { AWSVPC_TASK, route } from "../../fixtures/networks.ts";
import { BOOTSTRAPPED, CUT_OFF, examine, natWith, type Asked } from "./examine.ts";

const AWSVPC_WITHOUT_ROUTE = { ...AWSVPC_TASK, routes: [route("0.0.0.0/0", "10.0.3.1", 28)] };
const METADATA_FILE = "C:\\metadata.json";

/** What a variable, or a word of diagnose itself, forces upon the bootstrap. */
describe("diagnose names what was forced before it sends anybody to the instance", () => {
  const modes: readonly (Asked & { name: string; says: RegExp })[] = [
    {
      name: "awsvpc in a nat container",
      variables: { CREDROUTE_NETWORK_MODE: "awsvpc" },
      network: natWith(),
      ...CUT_OFF,
      says: /awsvpc is forced by CREDROUTE_NETWORK_MODE, yet .*no adapter has the name of an awsvpc task's/,
    },
    {
      name: "none in a nat container",
      variables: { CREDROUTE_NETWORK_MODE: "none" },
      network: natWith(),
      ...CUT_OFF,
      says: /none is forced by CREDROUTE_NETWORK_MODE, yet /,
    },
    {
      name: "nat in an awsvpc task",
      variables: { CREDROUTE_NETWORK_MODE: "nat" },
      network: AWSVPC_WITHOUT_ROUTE,
      ...CUT_OFF,
      says: /nat is forced by CREDROUTE_NETWORK_MODE, yet .*has the name of an awsvpc task's/,
    },
    {
      name: "awsvpc against task metadata",
      variables: { CREDROUTE_NETWORK_MODE: "awsvpc" },
      says: /forced by CREDROUTE_NETWORK_MODE, yet task metadata says NetworkMode "nat"/,
    },
    {
      name: "awsvpc by a word of its own",
      words: ["--network-mode", "awsvpc"],
      network: natWith(),
      ...CUT_OFF,
      says: /forced by --network-mode, yet/,
    },
  ];
  it.each(modes)("$name", async ({ says, ...scene }) => {
    const { exitCode, bad, first } = await examine(scene);
    expect({ exitCode, bad }).toEqual({ exitCode: 1, bad: ["network-mode"] });
    expect(first).toMatchObject({ code: "NETWORK_MODE_FORCED", seen: expect.stringMatching(says) as string });
    expect(first?.remedy).toMatch(/^remove (CREDROUTE_NETWORK_MODE|--network-mode)/);
  });

  it.each<Asked & { name: string }>([
    {
      name: "the metadata file says the same",
      network: natWith(),
      credentials: CUT_OFF.credentials,
      taskMetadata: CUT_OFF.taskMetadata,
      files: { [METADATA_FILE]: '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":"awsvpc"}]}' },
      variables: { CREDROUTE_NETWORK_MODE: "awsvpc", ECS_CONTAINER_METADATA_FILE: METADATA_FILE },
    },
    {
      name: "the credentials arrive, and nobody says otherwise",
      network: BOOTSTRAPPED,
      taskMetadata: { kind: "answer", status: 200, server: "", body: "{}" },
      variables: { CREDROUTE_NETWORK_MODE: "none" },
    },
  ])("and has nothing against a forced mode when $name", async (scene) => {
    const { seen } = await examine(scene);
    expect(seen["network-mode"]).toMatch(/^good: \w+: set by CREDROUTE_NETWORK_MODE$/);
  });

  it("destinations that leave the credentials out", async () => {
    const { exitCode, bad, first } = await examine({
      variables: { CREDROUTE_DESTINATIONS: "169.254.169.253" },
      network: natWith(route("169.254.169.253/32", "172.23.16.1", 22)),
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

  it("and no destinations whose credentials arrive all the same", async () => {
    const variables = { CREDROUTE_DESTINATIONS: "169.254.169.254" };
    expect(await examine({ variables })).toMatchObject({ exitCode: 0, bad: [] });
  });
});
