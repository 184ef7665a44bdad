import { describe, expect, it } from "vitest";

import { AWSVPC_TASK, route } from "../../../fixtures/networks.ts";
import { answer, BOOTSTRAPPED, examine, natWith, twoAdapters, UNREACHABLE, type Asked } from "../examine.ts";

const TO_CREDENTIALS = route("169.254.170.2/32", "172.23.16.1", 22);
const toMetadata = (nextHop: string, index: number) => route("169.254.169.254/32", nextHop, index);

describe("instance-metadata", () => {
  it.each<Asked & { name: string; says: RegExp }>([
    { name: "tokens arrive", says: /^good: / },
    {
      name: "it is Fargate, which has none",
      variables: { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" },
      says: /^good: does not exist on Fargate$/,
    },
    {
      name: "it is ECS Anywhere, which has none",
      variables: { AWS_EXECUTION_ENV: "AWS_ECS_EXTERNAL" },
      metadata: UNREACHABLE,
      says: /^good: does not exist on ECS Anywhere$/,
    },
    { name: "this is not ECS", environment: {}, says: /^unknown: not requested$/ },
    {
      name: "no route leads there",
      network: natWith(TO_CREDENTIALS),
      metadata: UNREACHABLE,
      says: /^unknown: no route leads to it; credentials do not need it$/,
    },
    {
      name: "its route leads elsewhere",
      network: twoAdapters(TO_CREDENTIALS, toMetadata("10.0.0.99", 9)),
      metadata: UNREACHABLE,
      says: /^unknown: its route is not as planned: .*10\.0\.0\.99/,
    },
    {
      name: "its route leads to the agent's gateway",
      network: twoAdapters(TO_CREDENTIALS, toMetadata("172.23.16.1", 22)),
      metadata: UNREACHABLE,
      says: /^bad: .*does not answer/,
    },
    {
      name: "an awsvpc task may block it",
      network: AWSVPC_TASK,
      metadata: UNREACHABLE,
      says: /^unknown: .*ECS_AWSVPC_BLOCK_IMDS may block it$/,
    },
  ])("says $says when $name", async ({ says, ...scene }) => {
    expect((await examine(scene)).seen["instance-metadata"]).toMatch(says);
  });

  it.each([
    { name: "it is disabled", metadata: answer(403), code: "IMDS_OFF" },
    { name: "nothing answers on the planned route", metadata: UNREACHABLE, code: "IMDS_UNREACHABLE" },
  ])("reports $code when $name", async ({ metadata, code }) => {
    const { bad, first } = await examine({ network: BOOTSTRAPPED, metadata });
    expect(bad).toEqual(["instance-metadata"]);
    expect(first).toMatchObject({ code });
  });
});
