import { describe, expect, it } from "vitest";

import { answer, CUT_OFF, examineText, natWith, type Asked } from "../examine.ts";

const firstLine = (text: string): string => text.split("\n")[0] ?? "";

describe("the first line of diagnose", () => {
  it.each<Asked & { name: string; says: string }>([
    { name: "nothing is broken", says: "every link to the task role is good" },
    {
      name: "instance metadata is disabled",
      metadata: answer(403),
      says: "credentials are available; also broken: instance-metadata",
    },
    {
      name: "two links outside the chain are broken",
      taskMetadata: answer(500),
      variables: { AWS_REGION: "nowhere" },
      says: "credentials are available; also broken: task-metadata, region",
    },
    {
      name: "a setting is wrong",
      variables: { CREDROUTE_VERIFY: "maybe" },
      says: "credentials are available; also broken: environment",
    },
    { name: "the chain is broken", network: natWith(), ...CUT_OFF, says: "broken: routes" },
    {
      name: "the chain is broken, and a link outside it",
      credentials: answer(400),
      metadata: answer(403),
      says: "broken: credentials",
    },
  ])("says what matters when $name", async ({ says, ...scene }) => {
    expect(firstLine(await examineText(scene))).toBe(says);
  });

  it("says in a full sentence why it cannot tell", async () => {
    expect(firstLine(await examineText({ environment: {} }))).toBe(
      "could not tell: environment is unknown, because no ECS variable is set: this is not an ECS task, or it was started without its environment",
    );
  });
});

it("points to the help for a problem that no page describes", async () => {
  const text = await examineText({ variables: { CREDROUTE_VERIFY: "maybe" } });
  expect(text).toContain("\n  see     credroute --help [USAGE]\n");
});
