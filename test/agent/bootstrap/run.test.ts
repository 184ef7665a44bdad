import { describe, expect, it } from "vitest";

import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { run } from "../../../agent/bootstrap/run.ts";
import { FakeWorld, OPTIONS, TASK_ENVIRONMENT } from "../../fakes/ports.ts";
import { NO_PROXY_CASES } from "../../fixtures/no-proxy.ts";
import { AWSVPC_TASK, NAT_CONTAINER, route } from "../../fixtures/networks.ts";

const BOTH = ["169.254.170.2/32", "169.254.169.254/32"];
const NO_AGENT: Answer = { kind: "answer", status: 404, server: "Microsoft-IIS/10.0", body: "" };

describe("run", () => {
  it("adds both routes, checks the credentials, then becomes the entrypoint with its exit code", async () => {
    const world = new FakeWorld({ become: () => 0xc0000005 });
    expect(await run(OPTIONS, world.ports)).toBe(0xc0000005);
    expect(world.stack.changes).toEqual(BOTH.map((destination) => `add ${destination} via 172.23.16.1`));
    expect(world.asked.toSorted()).toEqual([
      "169.254.169.254/latest/api/token",
      "169.254.170.2/v2/credentials/id",
    ]);
    expect(world.became).toEqual(["app.exe --serve"]);
    expect(world.events).toEqual([
      "network",
      "network-mode",
      "gateway",
      "route",
      "route",
      "credentials",
      "entrypoint",
    ]);
  });

  it("changes nothing when it runs again in the same container", async () => {
    const standing = BOTH.map((destination) => route(destination, "172.23.16.1", 22));
    const world = new FakeWorld({
      network: { ...NAT_CONTAINER, routes: [...NAT_CONTAINER.routes, ...standing] },
    });
    await run(OPTIONS, world.ports);
    expect(world.stack.changes).toEqual([]);
    expect(world.became).toHaveLength(1);
  });

  it.each([
    { name: "in awsvpc mode", scene: { network: AWSVPC_TASK }, isEcs: true },
    { name: "on Fargate", scene: { environment: { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" } }, isEcs: true },
    { name: "off ECS", scene: { environment: {} }, isEcs: false },
  ])("adds nothing, asks nothing and becomes the entrypoint $name", async ({ scene, isEcs }) => {
    const world = new FakeWorld(scene);
    expect(await run(OPTIONS, world.ports)).toBe(0);
    expect([world.stack.changes, world.asked, world.became]).toEqual([[], [], ["app.exe --serve"]]);
    expect(world.events).not.toContain("verify-unused");
    await run({ ...OPTIONS, setBy: { verify: "--verify" } }, world.ports);
    expect(world.events.includes("verify-unused")).toBe(isEcs);
  });

  it("puts the table back when credentials are not available", async () => {
    const world = new FakeWorld({ credentials: NO_AGENT });
    await expect(run(OPTIONS, world.ports)).rejects.toMatchObject({
      code: "CREDENTIALS_NOT_AGENT",
      state: "the route table is as it was",
    });
    expect(world.stack.routes).toEqual(NAT_CONTAINER.routes);
    expect(world.became).toEqual([]);
  });

  it("keeps the routes and becomes the entrypoint after a failure with --on-failure continue", async () => {
    const world = new FakeWorld({ credentials: NO_AGENT });
    expect(await run({ ...OPTIONS, onFailure: "continue" }, world.ports)).toBe(0);
    expect(world.events).toContain("continuing");
    expect(world.stack.changes).toHaveLength(2);
    expect(world.became).toHaveLength(1);
  });

  it.each([{ source: "--on-failure" }, { source: "CREDROUTE_ON_FAILURE" }])(
    "names $source as what made it go on after a failure",
    async ({ source }) => {
      const world = new FakeWorld({ credentials: NO_AGENT });
      await run({ ...OPTIONS, onFailure: "continue", setBy: { onFailure: source } }, world.ports);
      expect(world.logged).toContainEqual({
        name: "continuing",
        details: expect.objectContaining({ source }),
      });
    },
  );

  it("puts the table back when the entrypoint cannot be started", async () => {
    const become = (program: string): never => {
      throw failure("ENTRYPOINT_NOT_FOUND", { program, win32: "ERROR_FILE_NOT_FOUND (2)" });
    };
    const world = new FakeWorld({ become });
    await expect(run(OPTIONS, world.ports)).rejects.toMatchObject({
      exitCode: 127,
      state: "the route table is as it was",
    });
    expect(world.stack.routes).toEqual(NAT_CONTAINER.routes);
  });

  it.each(NO_PROXY_CASES)(
    "warns as diagnose does of NO_PROXY=$value, with the credentials $credentials and the metadata $metadata",
    async ({ value, credentials, metadata }) => {
      const environment = { ...TASK_ENVIRONMENT, http_proxy: "http://a:PLANTED-SECRET@b", NO_PROXY: value };
      const world = new FakeWorld({ environment });
      expect(await run(OPTIONS, world.ports)).toBe(0);
      const warned = world.logged.find(({ name }) => name === "application-proxy")?.details as
        | { code: string }
        | undefined;
      const code = credentials === "named" ? "PROXY_TAKES_METADATA" : "PROXY_NOT_BYPASSED";
      const isGood = credentials === "named" && metadata === "named";
      expect(warned?.code).toBe(isGood ? undefined : code);
      expect(JSON.stringify(world.logged)).not.toContain("PLANTED");
    },
  );

  it("warns of a task without a role once the endpoint answers", async () => {
    const world = new FakeWorld({ environment: { AWS_EXECUTION_ENV: "AWS_ECS_EC2" } });
    expect(await run(OPTIONS, world.ports)).toBe(0);
    expect(world.asked).toContain("169.254.170.2/v2/credentials/");
    expect(world.logged).toContainEqual({
      name: "no-task-role",
      details: expect.objectContaining({
        remedy: expect.stringMatching(/instance's role .*--destinations credentials/) as string,
      }) as object,
    });
  });

  it("exits with the code that --map-exit gives for the entrypoint's", async () => {
    const world = new FakeWorld({ become: () => 0xc000013a });
    expect(await run({ ...OPTIONS, mapExit: new Map([[0xc000013a, 0]]) }, world.ports)).toBe(0);
  });

  it("refuses to run without an entrypoint, and shows an example", async () => {
    const world = new FakeWorld({ entrypoint: undefined });
    await expect(run(OPTIONS, world.ports)).rejects.toMatchObject({
      code: "ENTRYPOINT_MISSING",
      remedy: expect.stringContaining("credroute --timeout 30s -- C:\\app\\server.exe"),
    });
    expect(world.stack.changes).toEqual([]);
  });

  it("tells no secret in anything it logs", async () => {
    const world = new FakeWorld();
    await run(OPTIONS, world.ports);
    expect(JSON.stringify(world.logged)).not.toMatch(/PLANTED-?SECRET|v2\/credentials\/id/);
  });

  it("believes a finished metadata file where the adapters say nothing", async () => {
    const text = '{"MetadataFileStatus":"READY","Networks":[{"NetworkMode":"container:ab"}]}';
    const world = new FakeWorld({
      environment: { ...TASK_ENVIRONMENT, ECS_CONTAINER_METADATA_FILE: "C:\\meta.json" },
      files: { "C:\\meta.json": text },
    });
    expect(await run(OPTIONS, world.ports)).toBe(0);
    expect([world.stack.changes, world.asked]).toEqual([[], []]);
  });
});
