import { describe, expect, it } from "vitest";

import { describeError } from "../../../agent/errors/explain.ts";
import { readContainerInstances } from "../../../agent/lint/container-instances.ts";

const read = (text: string): string => {
  try {
    readContainerInstances(Buffer.from(text), "instances.json");
    return "read";
  } catch (error) {
    return describeError(error);
  }
};

describe("readContainerInstances", () => {
  it.each([
    { text: "", seen: "it is not a JSON object" },
    { text: "[]", seen: "it has no containerInstances" },
    { text: "{", seen: "it is not a JSON object" },
    { text: "{}", seen: "it has no containerInstances" },
    {
      text: '{"containerInstanceArns": ["arn"]}',
      seen: "it has no containerInstances",
    },
    {
      text: '{"containerInstances": [{"attributes": 1}]}',
      seen: "containerInstances.0.attributes is 1",
    },
    { text: '{"containerInstances": [], "failures": []}', seen: "it has no container instance" },
    {
      text: '{"containerInstances": [], "failures": [{"arn": "a", "reason": "MISSING"}]}',
      seen: "it has failures only: MISSING",
    },
  ])("refuses $text: $seen", ({ text, seen }) => {
    const said = read(text);
    expect(said).toContain(
      `instances.json is not what aws ecs describe-container-instances prints: ${seen}.`,
    );
    expect(said).toContain("list-container-instances");
    expect(said).toContain("[INPUT_NOT_INSTANCES]");
  });

  it("reads an instance that says as little as it can", () => {
    expect(readContainerInstances(Buffer.from('{"containerInstances": [{}]}'), "a")).toEqual([
      {
        name: "(unnamed)",
        takesTasks: true,
        attributes: new Map(),
        cpu: undefined,
        memory: undefined,
        reservedPorts: new Set(),
      },
    ]);
  });
});
