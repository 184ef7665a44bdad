import { describe, expect, it } from "vitest";

import { run } from "../../../agent/bootstrap/run.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { StopRequested } from "../../../agent/ending/stop.ts";
import { FakeWorld, OPTIONS, TASK_ENVIRONMENT } from "../../fakes/ports.ts";

const TARGET = { kind: "machine" } as const;
const PUBLISH = { ...OPTIONS, publishEnv: [TARGET] };
const denied = () => Promise.reject(failure("PUBLISH_DENIED", { action: "<action>", win32: "<win32>" }));

describe("the bootstrap with --publish-env", () => {
  it("publishes ECS's variables when the credentials are verified, before the entrypoint runs", async () => {
    const world = new FakeWorld({ become: () => (expect(world.published).toHaveLength(1), 7) });
    await expect(run(PUBLISH, world.ports)).resolves.toBe(7);
    expect(world.published).toEqual([{ variables: TASK_ENVIRONMENT, targets: [TARGET] }]);
    expect(world.logged.map(({ name }) => name).slice(-2)).toEqual(["published", "entrypoint"]);
  });

  it.each([
    { name: "in an awsvpc task", environment: TASK_ENVIRONMENT, mode: "awsvpc" as const, times: 1 },
    { name: "where ECS sets no variable", environment: {}, mode: "auto" as const, times: 0 },
  ])("publishes $times times $name", async ({ environment, mode, times }) => {
    const world = new FakeWorld({ environment });
    await run({ ...PUBLISH, networkMode: mode }, world.ports);
    expect(world.published).toHaveLength(times);
  });

  it("asks nobody without the option", async () => {
    const world = new FakeWorld();
    await run(OPTIONS, world.ports);
    expect(world.published).toEqual([]);
  });

  it("fails with the routes put back when publishing fails", async () => {
    const world = new FakeWorld({ publish: denied });
    const before = world.stack.routes;
    await expect(run(PUBLISH, world.ports)).rejects.toMatchObject({ code: "PUBLISH_DENIED" });
    expect(world.stack.routes).toEqual(before);
    expect(world.became).toEqual([]);
  });

  it("runs the entrypoint anyway with --on-failure continue", async () => {
    const world = new FakeWorld({ publish: denied });
    await run({ ...PUBLISH, onFailure: "continue" }, world.ports);
    expect(world.logged).toContainEqual({
      name: "continuing",
      details: expect.objectContaining({ code: "PUBLISH_DENIED" }),
    });
    expect(world.became).toHaveLength(1);
  });

  it("ends as stopped, with the routes put back, when a stop comes while it publishes", async () => {
    const world = new FakeWorld({ publish: () => Promise.reject(new StopRequested("CTRL_SHUTDOWN")) });
    const before = world.stack.routes;
    await expect(run(PUBLISH, world.ports)).resolves.toBe(0xc000013a);
    expect(world.stack.routes).toEqual(before);
  });
});
