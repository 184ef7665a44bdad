import { describe, expect, it } from "vitest";

import { dispatch } from "../../../../agent/cli/dispatch.ts";
import { describeError } from "../../../../agent/errors/explain.ts";
import { FakeWorld } from "../../../fakes/ports.ts";

async function script(...words: string[]): Promise<string> {
  const world = new FakeWorld();
  expect(await dispatch(["script", ...words], world.world)).toBe(0);
  return world.printed;
}

describe("credroute script", () => {
  it.each([
    {
      words: ["user-data", "--cluster", "win"],
      says: "Initialize-ECSAgent -Cluster 'win' -EnableTaskIAMRole\n",
    },
    {
      words: ["user-data", "--cluster", "win", "--enable-task-eni", "--awslogs"],
      says: "-EnableTaskENI -LoggingDrivers",
    },
    { words: ["user-data", "--cluster", "win", "--persist"], says: "<persist>true</persist>\n" },
    {
      words: ["user-data", "--cluster", "win", "--enable-container-metadata"],
      says: "ECS_ENABLE_CONTAINER_METADATA",
    },
    {
      words: ["user-data", "--cluster", "win", "--enable-task-eni", "--awsvpc-block-imds"],
      says: "-EnableTaskENI -AwsvpcBlockIMDS\n",
    },
    {
      words: ["user-data", "--cluster", "win", "--container-start-timeout", "2m", "--spot-draining"],
      says: "'ECS_CONTAINER_START_TIMEOUT', '2m', 'Machine'",
    },
    { words: ["host-repair"], says: "'ECS_CLUSTER'" },
    { words: ["host-repair", "--cluster", "win"], says: "$Cluster = 'win'" },
    { words: ["--help"], says: "user-data    user data for a new container instance" },
    { words: ["host-repair", "--help"], says: "--cluster" },
    { words: ["user-data", "--help"], says: "--enable-task-eni" },
  ])("$words prints $says", async ({ words, says }) => {
    expect(await script(...words)).toContain(says);
  });

  it.each([
    { words: [], says: "credroute script needs the name of a script. To fix: use one of: " },
    {
      words: ["userdata"],
      says: 'there is no script "userdata" (did you mean user-data?). To fix: use one of: ',
    },
    { words: ["toString"], says: 'there is no script "toString"' },
    {
      words: ["user-data"],
      says: "--cluster is missing. To fix: name the cluster: credroute script user-data --cluster NAME",
    },
    { words: ["user-data", "--cluster", ""], says: '--cluster "" is not the name of a cluster' },
    {
      words: ["user-data", "--cluster", "a'; calc; '"],
      says: "is not the name of a cluster. To fix: write its name, not its ARN",
    },
    {
      words: ["user-data", "--cluster", "win", "--awsvpc-block-imds"],
      says: "this instance would not offer. To fix: add --enable-task-eni, or leave --awsvpc-block-imds out",
    },
    ...["90s", "1m", "15", "5 m", "-3m", "10m'; calc; '"].map((text) => ({
      words: ["user-data", "--cluster", "win", "--container-start-timeout", text],
      says: `--container-start-timeout "${text}" is `,
    })),
    { words: ["host-repair", "--cluster", "a b"], says: '--cluster "a b" is not the name of a cluster' },
    { words: ["host-repair", "x"], says: 'unexpected word "x". To fix: credroute script host-repair --help' },
    {
      words: ["user-data", "--clustr", "x"],
      says: "unknown option --clustr (did you mean --cluster?). To fix: ",
    },
  ])("refuses $words: $says", async ({ words, says }) => {
    const error: unknown = await script(...words).catch((problem: unknown) => problem);
    expect(describeError(error)).toContain(says);
  });
});
