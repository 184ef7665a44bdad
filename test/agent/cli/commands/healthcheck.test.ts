import { describe, expect, it } from "vitest";

import { healthcheckCommand } from "../../../../agent/cli/commands/healthcheck.ts";
import type { Answer } from "../../../../agent/ecs/endpoint.ts";
import { FakeWorld, TASK_ENVIRONMENT } from "../../../fakes/ports.ts";

const answer = (status: number): Answer => ({ kind: "answer", status, server: "", body: "" });

const REFUSED: Answer = { kind: "refused", seen: "ECONNREFUSED while connecting" };
const UNREACHABLE: Answer = { kind: "unreachable", seen: "ENETUNREACH while connecting" };

describe("credroute healthcheck", () => {
  it.each([
    { name: "credentials are available", scene: {}, questions: 1 },
    {
      name: "the task is on Fargate",
      scene: { environment: { ...TASK_ENVIRONMENT, AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" } },
      questions: 1,
    },
    { name: "this is not ECS", scene: { environment: {} }, questions: 0 },
  ])("is silent and exits 0 when $name", async ({ scene, questions }) => {
    const fake = new FakeWorld(scene);
    expect(await healthcheckCommand.run([], fake.world)).toBe(0);
    expect([fake.printed, fake.printedErrors, fake.asked.length]).toEqual(["", "", questions]);
    expect(fake.stack.changes).toEqual([]);
  });

  it("waits 5 s for one answer: an instance that is busy is not an unhealthy container", async () => {
    const { world } = new FakeWorld();
    const limits: number[] = [];
    const ask: typeof world.ask = (endpoint, path, options) => {
      limits.push(options.timeoutMs);
      return world.ask(endpoint, path, options);
    };
    expect(await healthcheckCommand.run([], { ...world, ask })).toBe(0);
    expect(limits).toEqual([5000]);
  });

  it.each([
    {
      name: "an unknown id",
      scene: { credentials: answer(400) },
      code: "CREDENTIALS_UNKNOWN_ID",
      questions: 1,
    },
    {
      name: "an agent that restarts",
      scene: { credentials: answer(503) },
      code: "CREDENTIALS_NOT_YET",
      questions: 2,
    },
    {
      name: "a task without a role",
      scene: { environment: { AWS_EXECUTION_ENV: "AWS_ECS_EC2" } },
      code: "NO_TASK_ROLE",
      questions: 0,
    },
    {
      name: "a URI that is not one",
      scene: { environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "x" } },
      code: "RELATIVE_URI_INVALID",
      questions: 0,
    },
  ])("exits 1 with one line for $name, and asks at most twice", async ({ scene, code, questions }) => {
    const fake = new FakeWorld(scene);
    expect(await healthcheckCommand.run([], fake.world)).toBe(1);
    expect(fake.printedErrors).toMatch(new RegExp(`^credroute: [^\\n]+\\[${code}\\]\\n$`));
    expect([fake.printed, fake.asked.length]).toEqual(["", questions]);
  });

  it.each([
    { name: "500", scene: { credentials: answer(500) } },
    { name: "503", scene: { credentials: answer(503) } },
  ])("does not offer an option that it does not have for $name", async ({ scene }) => {
    const fake = new FakeWorld(scene);
    await healthcheckCommand.run([], fake.world);
    expect(fake.printedErrors).toMatch(
      /wait a minute; credroute as ENTRYPOINT waits as long as its --timeout/,
    );
  });

  it("sends nobody to an instance on Fargate, and to diagnose for more", async () => {
    const environment = { ...TASK_ENVIRONMENT, AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
    const fake = new FakeWorld({ environment, credentials: REFUSED });
    expect(await healthcheckCommand.run([], fake.world)).toBe(1);
    expect(fake.printedErrors).toMatch(/AWS Support.*credroute diagnose.*\[ENDPOINT_REFUSED\]\n$/);
    expect(fake.printedErrors).not.toMatch(/Initialize-ECSAgent|host-repair|instance/);
  });

  it.each([
    {
      variables: { CREDROUTE_DESTINATIONS: "169.254.169.253" },
      says: /CREDROUTE_DESTINATIONS=169\.254\.169\.253/,
    },
    { variables: { CREDROUTE_NETWORK_MODE: "awsvpc" }, says: /CREDROUTE_NETWORK_MODE=awsvpc/ },
    { variables: { CREDROUTE_NETWORK_MODE: "none" }, says: /CREDROUTE_NETWORK_MODE=none/ },
    {
      variables: { CREDROUTE_NETWORK_MODE: "nat", CREDROUTE_DESTINATIONS: "credentials" },
      says: /^(?!.*CREDROUTE_)/,
    },
  ])("names $variables where the endpoint cannot be reached", async ({ variables, says }) => {
    const environment = { ...TASK_ENVIRONMENT, ...variables };
    const fake = new FakeWorld({ environment, credentials: UNREACHABLE });
    expect(await healthcheckCommand.run([], fake.world)).toBe(1);
    expect(fake.printedErrors).toMatch(says);
  });

  it("takes no words", async () => {
    await expect(healthcheckCommand.run(["now"], new FakeWorld().world)).rejects.toMatchObject({
      exitCode: 125,
    });
  });
});
