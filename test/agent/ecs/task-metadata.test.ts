import { describe, expect, it } from "vitest";

import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { askTaskMetadata, judgeTaskMetadata } from "../../../agent/ecs/task-metadata.ts";
import { GOOD_TASK } from "../../fakes/ports.ts";

const answer = (status: number, body: unknown): Answer => ({
  kind: "answer",
  status,
  server: "",
  body: JSON.stringify(body),
});

describe("judgeTaskMetadata", () => {
  it("takes what it says about the task", () => {
    expect(judgeTaskMetadata(GOOD_TASK)).toEqual({
      cluster: "windows",
      family: "fam",
      revision: "7",
      launchType: "EC2",
      availabilityZone: "us-west-2a",
      networkModes: ["nat"],
    });
  });

  it("does without what is not told yet", () => {
    const found = judgeTaskMetadata(answer(200, { Containers: [{ Networks: null }, {}] }));
    expect(found).toMatchObject({ family: undefined, networkModes: [] });
  });

  it("makes text from outside fit for one line", () => {
    const found = judgeTaskMetadata(answer(200, { Family: "a\nb\u001B[31m" }));
    expect(found).toMatchObject({ family: "a?b?[31m" });
  });

  it.each([
    {
      name: "a container that the agent does not know",
      given: answer(404, "V4 task metadata handler: unable to get task arn from request: SECRET-ID"),
      seen: "status 404: the ECS agent does not know this container",
    },
    {
      name: "a network that the agent does not know yet",
      given: answer(500, "unable to generate network response for container 'SECRET-ID'"),
      seen: "status 500: its network is not known yet",
    },
    { name: "words of someone else", given: answer(404, "SECRET"), seen: "status 404" },
    {
      name: "a page",
      given: { kind: "answer", status: 200, server: "", body: "<html>" } as const,
      seen: "status 200 and a body that is not task metadata",
    },
    {
      name: "too much",
      given: { kind: "too-large", status: 200 } as const,
      seen: "a body that is too large",
    },
    { name: "silence", given: { kind: "silent", seen: "connected, but" } as const, seen: "connected, but" },
  ])("tells $name, and repeats nothing", ({ given, seen }) => {
    expect(judgeTaskMetadata(given)).toEqual({ seen });
  });
});

it("asks for the task, at the agent's address and nowhere else", async () => {
  const asked: string[] = [];
  await askTaskMetadata(
    "/v4/id",
    ({ host, port }, path) => {
      asked.push(`${host}:${port}${path}`);
      return Promise.resolve(GOOD_TASK);
    },
    1000,
  );
  expect(asked).toEqual(["169.254.170.2:80/v4/id/task"]);
});
