import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { run } from "../../../agent/bootstrap/run.ts";
import { FakeWorld, OPTIONS, TASK_ENVIRONMENT } from "../../fakes/ports.ts";

describe("verifying access", () => {
  it("only warns when the metadata service does not answer", async () => {
    const world = new FakeWorld({ metadata: { kind: "timeout", seen: "no connection within 1500 ms" } });
    expect(await run(OPTIONS, world.ports)).toBe(0);
    expect(world.events).toContain("metadata-unreachable");
  });

  it("does not wait for a metadata service that keeps silent, and says that it did not answer", async () => {
    const world = new FakeWorld();
    const { ask } = world.ports;
    const never = new Promise<never>(() => {});
    const ports = {
      ...world.ports,
      ask: (...question: Parameters<typeof ask>) =>
        question[0].host === "169.254.169.254" ? never : ask(...question),
    };
    expect(await run(OPTIONS, ports)).toBe(0);
    expect(world.logged).toContainEqual({
      name: "metadata-unreachable",
      details: { endpoint: "169.254.169.254:80", seen: "it did not answer the request for a token yet" },
    });
  });

  it("does not ask for instance metadata on ECS Anywhere, which does not have it", async () => {
    const environment = { ...TASK_ENVIRONMENT, AWS_EXECUTION_ENV: "AWS_ECS_EXTERNAL" };
    const world = new FakeWorld({ environment });
    expect(await run(OPTIONS, world.ports)).toBe(0);
    expect(world.asked).toEqual(["169.254.170.2/v2/credentials/id"]);
  });

  it.each([
    { afterMs: 0, expected: /^undefined$/ },
    { afterMs: 1050, expected: /^after 1(\.\d)? s; the AWS SDK for JavaScript v2 gives up after 1 s$/ },
    {
      afterMs: 2050,
      expected: /JavaScript v2 .* 1 s, the AWS SDK for Python \(botocore\) gives up after 2 s$/,
    },
  ])(
    "says which SDKs would have given up before an answer after $afterMs ms",
    async ({ afterMs, expected }) => {
      const world = new FakeWorld();
      const { ask } = world.ports;
      const late = async (...question: Parameters<typeof ask>): Promise<Answer> => {
        if (question[1].startsWith("/v2/")) await sleep(afterMs);
        return ask(...question);
      };
      expect(await run({ ...OPTIONS, timeoutMs: 5000 }, { ...world.ports, ask: late })).toBe(0);
      const said = world.logged.find(({ name }) => name === "credentials-late")?.details as
        | { seen: string }
        | undefined;
      expect(String(said?.seen)).toMatch(expected);
    },
  );

  it.each([
    { name: "nothing with --verify off", options: { verify: "off" as const }, asked: [] },
    {
      name: "only what was routed",
      options: { destinations: ["169.254.169.254/32"] },
      asked: ["169.254.169.254/latest/api/token"],
    },
    {
      name: "what a wider prefix routes",
      options: { destinations: ["169.254.170.0/24"] },
      asked: ["169.254.170.2/v2/credentials/id"],
    },
    {
      name: "no credentials with --verify connect",
      options: { verify: "connect" as const, destinations: ["169.254.170.2/32"] },
      asked: ["169.254.170.2/v2/credentials/"],
    },
  ])("asks $name", async ({ options, asked }) => {
    const world = new FakeWorld();
    await run({ ...OPTIONS, ...options }, world.ports);
    expect(world.asked).toEqual(asked);
  });

  it("says that the endpoint answers where no more is asked than that", async () => {
    const world = new FakeWorld();
    await run({ ...OPTIONS, verify: "connect" }, world.ports);
    expect(world.logged).toContainEqual({ name: "connected", details: { endpoint: "169.254.170.2:80" } });
  });

  it("warns when task metadata contradicts the network mode, and runs the entrypoint", async () => {
    const said = { Containers: [{ Networks: [{ NetworkMode: "awsvpc" }] }] };
    const world = new FakeWorld({
      environment: { ...TASK_ENVIRONMENT, ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/id" },
      taskMetadata: { kind: "answer", status: 200, server: "", body: JSON.stringify(said) },
    });
    expect(await run(OPTIONS, world.ports)).toBe(0);
    expect(world.logged.find(({ name }) => name === "network-mode-contradicted")?.details).toMatchObject({
      code: "NETWORK_MODE_CONTRADICTED",
      message: 'network mode nat was detected, but task metadata says NetworkMode "awsvpc"',
    });
  });

  it("hears task metadata that comes later than the credentials, as on a machine with much to do", async () => {
    const world = new FakeWorld({
      environment: { ...TASK_ENVIRONMENT, ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/id" },
      taskMetadata: {
        kind: "answer",
        status: 200,
        server: "",
        body: JSON.stringify({ Containers: [{ Networks: [{ NetworkMode: "awsvpc" }] }] }),
      },
    });
    const { ask } = world.ports;
    const late: typeof ask = async (...question) => {
      if (question[1].startsWith("/v4/")) await sleep(200);
      return ask(...question);
    };
    expect(await run(OPTIONS, { ...world.ports, ask: late })).toBe(0);
    expect(world.events).toContain("network-mode-contradicted");
  });

  it("says nothing of task metadata that agrees or is not available, and asks no other host for it", async () => {
    for (const uri of ["http://169.254.170.2/v4/id", "http://evil.example/v4/id"]) {
      const world = new FakeWorld({
        environment: { ...TASK_ENVIRONMENT, ECS_CONTAINER_METADATA_URI_V4: uri },
        taskMetadata: { kind: "answer", status: 500, server: "", body: '"no"' },
      });
      expect(await run(OPTIONS, world.ports)).toBe(0);
      expect(world.events).not.toContain("network-mode-contradicted");
      const asked = world.asked.filter((question) => question.includes("/v4/"));
      expect(asked).toEqual(uri.includes("evil") ? [] : ["169.254.170.2/v4/id/task"]);
    }
  });
});
