import { describe, expect, it } from "vitest";

import { answer, examine, type Asked } from "../examine.ts";

describe("task-metadata", () => {
  it.each<Asked & { name: string; says: string }>([
    {
      name: "the task",
      says: "good: task definition fam:7, cluster windows, launch type EC2, network mode nat",
    },
    {
      name: "what an old agent leaves out",
      taskMetadata: answer(200, "{}"),
      says: "good: task definition ?:?, cluster ?, launch type unknown, network mode unknown",
    },
    {
      name: "that the variable is not set",
      variables: { ECS_CONTAINER_METADATA_URI_V4: "" },
      says: "unknown: ECS_CONTAINER_METADATA_URI_V4 is not set",
    },
  ])("shows $name", async ({ says, ...scene }) => {
    expect((await examine(scene)).seen["task-metadata"]).toBe(says);
  });

  it.each<Asked & { code: string }>([
    { taskMetadata: answer(500), code: "TASK_METADATA_UNAVAILABLE" },
    {
      variables: { ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2.evil.example/v4/x" },
      code: "TASK_METADATA_FOREIGN",
    },
  ])("reports $code", async ({ code, ...scene }) => {
    const { bad, first } = await examine(scene);
    expect(bad).toEqual(["task-metadata"]);
    expect(first).toMatchObject({ code });
  });
});
