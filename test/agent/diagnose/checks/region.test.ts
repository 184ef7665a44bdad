import { describe, expect, it } from "vitest";

import { answer, examine, REFUSED, type Asked } from "../examine.ts";

const UNSET = { AWS_REGION: "", AWS_DEFAULT_REGION: "" };

describe("region", () => {
  it.each<Asked & { name: string; says: RegExp }>([
    { name: "both variables are set", says: /^good: AWS_REGION is us-west-2$/ },
    {
      name: "only AWS_REGION is set",
      variables: { AWS_DEFAULT_REGION: "" },
      says: /^unknown: AWS_REGION is us-west-2, and AWS_DEFAULT_REGION is not set: set both, .*Python only AWS_DEFAULT_REGION$/,
    },
    {
      name: "only AWS_DEFAULT_REGION is set",
      variables: { ...UNSET, AWS_DEFAULT_REGION: "us-gov-east-1" },
      says: /^unknown: AWS_DEFAULT_REGION is us-gov-east-1, and AWS_REGION is not set: set both, .*\.NET reads only AWS_REGION/,
    },
    {
      name: "a variable holds an availability zone",
      variables: { AWS_REGION: "us-west-2a" },
      says: /^bad: AWS_REGION is "us-west-2a"/,
    },
    {
      name: "nothing is set, and instance metadata knows it",
      variables: UNSET,
      says: /^unknown: AWS_REGION and AWS_DEFAULT_REGION are not set; the task runs in us-west-2, and not every SDK/,
    },
    {
      name: "nothing is set, and only task metadata knows it",
      variables: UNSET,
      metadata: REFUSED,
      says: /^unknown: .*the task runs in us-west-2,/,
    },
    {
      name: "nothing is set, and nothing knows it",
      variables: UNSET,
      metadata: REFUSED,
      taskMetadata: answer(200, "{}"),
      says: /^unknown: AWS_REGION and AWS_DEFAULT_REGION are not set, and not every SDK/,
    },
  ])("says so when $name", async ({ says, ...scene }) => {
    expect((await examine(scene)).seen["region"]).toMatch(says);
  });
});
