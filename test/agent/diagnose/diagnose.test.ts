import { describe, expect, it } from "vitest";

import { diagnose } from "../../../agent/diagnose/diagnose.ts";
import { gatherFacts } from "../../../agent/diagnose/gather.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { FakeWorld, NANOSERVER } from "../../fakes/ports.ts";
import { AWSVPC_TASK, NAT_CONTAINER, route } from "../../fixtures/networks.ts";
import {
  answer,
  CUT_OFF,
  ENVIRONMENT,
  examine,
  natWith,
  NO_RIGHTS,
  REFUSED,
  SETTINGS,
  UNREACHABLE,
  type Asked,
} from "./examine.ts";

const METADATA_FILE = "C:\\ProgramData\\Amazon\\ECS\\metadata\\x\\ecs-container-metadata.json";
const ENDPOINT = ["agent", "credentials", "task-metadata"];
const NO_AGENT = { credentials: UNREACHABLE, taskMetadata: UNREACHABLE };

describe("diagnose", () => {
  it("finds every link of a healthy task good", async () => {
    const { verdict, links } = await examine({});
    expect(verdict).toBe("good");
    expect(links.filter(({ status }) => status !== "good")).toEqual([]);
  });

  const broken: readonly (Asked & { name: string; bad: string[]; unknown: string[]; code: string })[] = [
    {
      name: "missing routes, and not the links that depend on them",
      network: NAT_CONTAINER,
      ...CUT_OFF,
      bad: ["routes"],
      unknown: ["tcp", ...ENDPOINT, "instance-metadata"],
      code: "ROUTE_MISSING",
    },
    {
      name: "rights before the routes that need them",
      network: NAT_CONTAINER,
      ...NO_AGENT,
      system: NO_RIGHTS,
      bad: ["rights"],
      unknown: ["routes", "tcp", ...ENDPOINT],
      code: "ROUTE_DENIED",
    },
    {
      name: "a route to another gateway",
      network: natWith(route("169.254.170.2/32", "172.23.16.99", 22)),
      ...NO_AGENT,
      bad: ["routes"],
      unknown: ["tcp", ...ENDPOINT],
      code: "ROUTE_WRONG",
    },
    {
      name: "a refused connection, and not its consequences",
      credentials: REFUSED,
      taskMetadata: REFUSED,
      bad: ["tcp"],
      unknown: ENDPOINT,
      code: "ENDPOINT_REFUSED",
    },
    {
      name: "an unreachable endpoint although the routes exist",
      ...NO_AGENT,
      bad: ["tcp"],
      unknown: ENDPOINT,
      code: "ENDPOINT_UNREACHABLE",
    },
    {
      name: "a metadata file that contradicts the adapters",
      variables: { ECS_CONTAINER_METADATA_FILE: METADATA_FILE },
      network: AWSVPC_TASK,
      taskMetadata: REFUSED,
      files: { [METADATA_FILE]: '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":"nat"}]}' },
      bad: ["network-mode", "task-metadata"],
      unknown: [],
      code: "NETWORK_MODE_CONTRADICTED",
    },
    {
      name: "a task without a role before a proxy that refuses connections",
      variables: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "" },
      credentials: REFUSED,
      taskMetadata: REFUSED,
      bad: ["environment", "tcp"],
      unknown: ENDPOINT,
      code: "NO_TASK_ROLE",
    },
    {
      name: "a setting that is wrong, and the credentials that are broken beside it",
      variables: { CREDROUTE_TIMEOUT: "soon" },
      credentials: answer(400),
      bad: ["environment", "credentials"],
      unknown: [],
      code: "USAGE",
    },
  ];
  it.each(broken)("reports $name", async ({ bad, unknown, code, ...scene }) => {
    const found = await examine(scene);
    expect(found).toMatchObject({ exitCode: 1, verdict: "bad", bad, unknown });
    expect(found.first).toMatchObject({ id: bad[0], code });
  });

  const working: readonly (Asked & { name: string; unknown: string[] })[] = [
    { name: "a user without rights whose routes exist", system: NO_RIGHTS, unknown: [] },
    { name: "a task in awsvpc mode", network: AWSVPC_TASK, unknown: [] },
    {
      name: "a container without a route to instance metadata",
      network: natWith(route("169.254.170.2/32", "172.23.16.1", 22)),
      metadata: UNREACHABLE,
      unknown: ["instance-metadata"],
    },
    { name: "a task without a region", variables: { AWS_REGION: "" }, unknown: ["region"] },
  ];
  it.each(working)("finds the chain good in $name", async ({ unknown, ...scene }) => {
    const found = await examine({ taskMetadata: answer(200, "{}"), ...scene });
    expect(found).toMatchObject({ verdict: "good", unknown });
  });

  it("cannot tell when a link of the chain is unknown", async () => {
    const found = await examine({ system: { ...NANOSERVER, administrator: undefined } });
    expect(found).toMatchObject({ exitCode: 125, verdict: "unknown", unknown: ["rights"] });
  });

  it("says which links belong to the chain", async () => {
    const { links } = await examine({});
    const chain = links.filter((link) => link.inChain).map(({ id }) => id);
    expect([chain[0], chain.at(-1)]).toEqual(["environment", "credentials"]);
    expect(links.findIndex((link) => !link.inChain)).toBe(chain.length);
  });

  it("cannot tell off ECS, sends no request, and does not report a laptop's own keys", async () => {
    const fake = new FakeWorld({ environment: { AWS_ACCESS_KEY_ID: "AKIA", HTTP_PROXY: "http://proxy" } });
    const { verdict, links } = diagnose(await gatherFacts(SETTINGS, fake.world));
    expect([verdict, fake.asked, links.filter(({ status }) => status === "bad")]).toEqual([
      "unknown",
      [],
      [],
    ]);
  });

  it("asks a task on Fargate for credentials and task metadata only", async () => {
    const environment = { ...ENVIRONMENT, AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
    const fake = new FakeWorld({ environment });
    const { links } = diagnose(await gatherFacts(SETTINGS, fake.world));
    // The fake's task metadata says nat.
    expect(links.filter(({ status }) => status === "bad").map(({ id }) => id)).toEqual(["network-mode"]);
    expect(fake.asked.toSorted()).toEqual(["169.254.170.2/v2/credentials/id", "169.254.170.2/v4/id/task"]);
  });

  it("reports a network that cannot be read", async () => {
    const fake = new FakeWorld({ environment: ENVIRONMENT });
    const stack = (): never => {
      throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen: "no iphlpapi.dll" });
    };
    const { firstBroken, links } = diagnose(await gatherFacts(SETTINGS, { ...fake.world, stack }));
    expect(firstBroken).toMatchObject({ id: "adapters", fault: { code: "BACKEND_UNAVAILABLE" } });
    expect(links.find(({ id }) => id === "routes")).toMatchObject({
      status: "good",
      seen: "not read, but the ECS agent is reached",
    });
  });
});
