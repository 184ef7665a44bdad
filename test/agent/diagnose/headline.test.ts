import { describe, expect, it } from "vitest";

import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { CUT_OFF, examineText, natWith, type Asked } from "./examine.ts";

const answer = (status: number): Answer => ({ kind: "answer", status, server: "", body: "" });
const first = (text: string): string => text.split("\n")[0] ?? "";

describe("the first line of diagnose", () => {
  it.each<Asked & { name: string; says: string }>([
    { name: "nothing is broken", says: "every link to the task role is good" },
    {
      name: "instance metadata is off",
      metadata: answer(403),
      says: "credentials can be had; beside them broken: instance-metadata",
    },
    {
      name: "two things are broken beside the chain",
      taskMetadata: answer(500),
      variables: { AWS_REGION: "nowhere" },
      says: "credentials can be had; beside them broken: task-metadata, region",
    },
    {
      name: "a setting is wrong",
      variables: { CREDROUTE_VERIFY: "maybe" },
      says: "credentials can be had; beside them broken: environment",
    },
    { name: "the chain is broken", network: natWith(), ...CUT_OFF, says: "broken: routes" },
    {
      name: "the chain is broken, and something beside it",
      credentials: answer(400),
      metadata: answer(403),
      says: "broken: credentials",
    },
  ])("says what counts when $name", async ({ says, ...scene }) => {
    expect(first(await examineText(scene))).toBe(says);
  });

  it("says in full sentences why it cannot tell", async () => {
    expect(first(await examineText({ environment: {} }))).toBe(
      "could not tell: the link environment is unclear, because no ECS variable is set: this is no ECS task, or it was started without its environment",
    );
  });

  it("names no page where none speaks of the trouble", async () => {
    const text = await examineText({ variables: { CREDROUTE_VERIFY: "maybe" } });
    expect(text).toContain("\n  see     credroute --help [USAGE]\n");
  });
});
