import { describe, expect, it } from "vitest";

import { diagnose, type Diagnosis } from "../../../agent/diagnose/diagnose.ts";
import { gatherFacts } from "../../../agent/diagnose/gather.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import type { NetworkSnapshot } from "../../../agent/network/model.ts";
import type { Options } from "../../../agent/bootstrap/options.ts";
import { FakeWorld, NANOSERVER, OPTIONS, TASK_ENVIRONMENT } from "../../fakes/ports.ts";
import { AWSVPC_TASK, NAT_CONTAINER, route } from "../../fixtures/networks.ts";
import { SETTINGS, type Scene } from "./examine.ts";

const METADATA_FILE = "C:\\ProgramData\\Amazon\\ECS\\metadata\\x\\ecs-container-metadata.json";
const ENVIRONMENT = {
  ...TASK_ENVIRONMENT,
  ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/id",
  AWS_REGION: "us-west-2",
};
const REFUSED: Answer = { kind: "refused", seen: "ECONNREFUSED while connecting" };
const UNREACHABLE: Answer = { kind: "unreachable", seen: "ENETUNREACH while connecting" };
const NOBODY = { ...NANOSERVER, administrator: false };
const withRoutes = (...gateways: string[]): NetworkSnapshot => ({
  ...NAT_CONTAINER,
  routes: [
    ...NAT_CONTAINER.routes,
    ...gateways.map((nextHop, index) =>
      route(`169.254.${170 - index}.${index === 0 ? 2 : 254}/32`, nextHop, 22),
    ),
  ],
});
const BOTH = withRoutes("172.23.16.1", "172.23.16.1");
const variables = (changes: Record<string, string>): Scene => ({
  environment: { ...ENVIRONMENT, ...changes },
});

async function examine(scene: Scene, options: Partial<Options> = {}): Promise<Diagnosis> {
  const fake = new FakeWorld({ environment: ENVIRONMENT, network: BOTH, ...scene });
  const settings = { ...SETTINGS, options: { ...OPTIONS, ...options } };
  const facts = await gatherFacts(settings, fake.world);
  expect([fake.stack.changes, fake.became]).toEqual([[], []]);
  return diagnose(facts);
}

const statuses = ({ links }: Diagnosis, status: string): string[] =>
  links.filter((link) => link.status === status).map(({ id }) => id);

describe("diagnose", () => {
  it("finds every link of a healthy task good", async () => {
    const found = await examine({});
    expect({ verdict: found.verdict, good: statuses(found, "good").length }).toEqual({
      verdict: "good",
      good: 16,
    });
  });

  it.each([
    {
      name: "missing routes, and excuses what rests on them",
      scene: {
        network: NAT_CONTAINER,
        credentials: UNREACHABLE,
        taskMetadata: UNREACHABLE,
        metadata: UNREACHABLE,
      },
      bad: ["routes"],
      unknown: ["tcp", "agent", "credentials", "task-metadata", "instance-metadata"],
      code: "ROUTE_MISSING",
    },
    {
      name: "rights before the routes that need them",
      scene: { network: NAT_CONTAINER, credentials: UNREACHABLE, taskMetadata: UNREACHABLE, system: NOBODY },
      bad: ["rights"],
      unknown: ["routes", "tcp", "agent", "credentials", "task-metadata"],
      code: "ROUTE_DENIED",
    },
    {
      name: "a route to another gateway",
      scene: { network: withRoutes("172.23.16.99"), credentials: UNREACHABLE, taskMetadata: UNREACHABLE },
      bad: ["routes"],
      unknown: ["tcp", "agent", "credentials", "task-metadata"],
      code: "ROUTE_WRONG",
    },
    {
      name: "a refused connection, and not what it costs",
      scene: { credentials: REFUSED, taskMetadata: REFUSED },
      bad: ["tcp"],
      unknown: ["agent", "credentials", "task-metadata"],
      code: "ENDPOINT_REFUSED",
    },
    {
      name: "a dead proxy although the routes stand",
      scene: { credentials: UNREACHABLE, taskMetadata: UNREACHABLE },
      bad: ["tcp"],
      unknown: ["agent", "credentials", "task-metadata"],
      code: "ENDPOINT_UNREACHABLE",
    },
    {
      name: "the metadata file's word against the adapters'",
      scene: {
        ...variables({ ECS_CONTAINER_METADATA_FILE: METADATA_FILE }),
        network: AWSVPC_TASK,
        taskMetadata: REFUSED,
        files: { [METADATA_FILE]: '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":"nat"}]}' },
      },
      bad: ["network-mode", "task-metadata"],
      unknown: [],
      code: "NETWORK_MODE_CONTRADICTED",
    },
    {
      name: "a task without a role before a proxy that refuses",
      scene: {
        environment: { ...ENVIRONMENT, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "" },
        credentials: REFUSED,
        taskMetadata: REFUSED,
      },
      bad: ["environment", "tcp"],
      unknown: ["agent", "credentials", "task-metadata"],
      code: "NO_TASK_ROLE",
    },
    {
      name: "web identity that shadows the role",
      scene: variables({ AWS_WEB_IDENTITY_TOKEN_FILE: "C:\\token" }),
      bad: ["static-credentials"],
      unknown: [],
      code: "STATIC_CREDENTIALS",
    },
  ])("names $name", async ({ scene, bad, unknown, code }) => {
    const found = await examine(scene);
    expect({
      bad: statuses(found, "bad"),
      unknown: statuses(found, "unknown"),
      verdict: found.verdict,
    }).toEqual({
      bad,
      unknown,
      verdict: "bad",
    });
    expect(found.firstBroken).toMatchObject({ id: bad[0], fault: { code } });
  });

  it.each([
    { name: "a user without rights whose routes stand", scene: { system: NOBODY }, unknown: [] },
    {
      name: "a task in awsvpc mode",
      scene: { network: AWSVPC_TASK, taskMetadata: { ...REFUSED, kind: "timeout" } as Answer },
      unknown: [],
    },
    {
      name: "a container without a route to instance metadata",
      scene: { network: withRoutes("172.23.16.1"), metadata: UNREACHABLE },
      unknown: ["instance-metadata"],
    },
    { name: "a task without a region", scene: variables({ AWS_REGION: "" }), unknown: ["region"] },
  ])("has nothing against the chain of $name", async ({ scene, unknown }) => {
    const found = await examine({
      ...scene,
      taskMetadata: { kind: "answer", status: 200, server: "", body: "{}" },
    });
    expect({ verdict: found.verdict, unknown: statuses(found, "unknown") }).toEqual({
      verdict: "good",
      unknown,
    });
  });

  it("cannot tell when Windows does not say what this user may do", async () => {
    const found = await examine({ system: { ...NANOSERVER, administrator: undefined } });
    expect({ verdict: found.verdict, unknown: statuses(found, "unknown") }).toEqual({
      verdict: "unknown",
      unknown: ["rights"],
    });
  });

  it("cannot tell off ECS, asks nobody, and holds no laptop's keys against it", async () => {
    const fake = new FakeWorld({ environment: { AWS_ACCESS_KEY_ID: "AKIA", HTTP_PROXY: "http://proxy" } });
    const found = diagnose(await gatherFacts(SETTINGS, fake.world));
    expect([found.verdict, fake.asked, statuses(found, "bad")]).toEqual(["unknown", [], []]);
  });

  it("asks a task on Fargate for credentials and task metadata only", async () => {
    const environment = { ...ENVIRONMENT, AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
    const fake = new FakeWorld({ environment });
    const found = diagnose(await gatherFacts(SETTINGS, fake.world));
    // The fake's task metadata says nat.
    expect(statuses(found, "bad")).toEqual(["network-mode"]);
    expect(fake.asked.toSorted()).toEqual(["169.254.170.2/v2/credentials/id", "169.254.170.2/v4/id/task"]);
  });

  it("reports a network that cannot be read", async () => {
    const fake = new FakeWorld({ environment: ENVIRONMENT });
    const stack = (): never => {
      throw failure("BACKEND_UNAVAILABLE", { backend: "native", seen: "no iphlpapi.dll" });
    };
    const facts = await gatherFacts(SETTINGS, { ...fake.world, stack });
    const found = diagnose(facts);
    expect(found.firstBroken).toMatchObject({ id: "adapters", fault: { code: "BACKEND_UNAVAILABLE" } });
    expect(found.links.find(({ id }) => id === "routes")).toMatchObject({
      status: "good",
      seen: "not read, and the ECS agent is reached",
    });
  });

  it("follows the twins' interface and gateway", async () => {
    expect((await examine({}, { interface: "7" })).firstBroken?.fault?.code).toBe("INTERFACE_UNKNOWN");
  });
});
