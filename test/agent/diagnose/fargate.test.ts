import { describe, expect, it } from "vitest";

import { answer, CUT_OFF, examine, natWith, REFUSED, type Asked } from "./examine.ts";

const FARGATE = { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
const AWSVPC = answer(200, JSON.stringify({ Containers: [{ Networks: [{ NetworkMode: "awsvpc" }] }] }));

describe("diagnose on Fargate", () => {
  const cases: readonly (Asked & { name: string; code: string })[] = [
    { name: "no route to the endpoint", ...CUT_OFF, code: "AWSVPC_ROUTE_MISSING" },
    { name: "a refused connection", ...CUT_OFF, credentials: REFUSED, code: "AWSVPC_ROUTE_MISSING" },
    { name: "an unknown id", credentials: answer(400), code: "CREDENTIALS_UNKNOWN_ID" },
    { name: "something else that answers", credentials: answer(404), code: "CREDENTIALS_NOT_AGENT" },
    { name: "a throttling endpoint", credentials: answer(429), code: "CREDENTIALS_THROTTLED" },
    { name: "credentials that are not there yet", credentials: answer(503), code: "CREDENTIALS_NOT_YET" },
    { name: "an endpoint that fails", credentials: answer(500), code: "CREDENTIALS_AGENT_ERROR" },
    { name: "task metadata that fails", taskMetadata: answer(500), code: "TASK_METADATA_UNAVAILABLE" },
    {
      name: "no role",
      variables: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "" },
      code: "NO_TASK_ROLE",
    },
  ];
  it.each(cases)("mentions no instance for $name", async ({ code, variables, ...scene }) => {
    const { links } = await examine({
      network: natWith(),
      taskMetadata: AWSVPC,
      ...scene,
      variables: { ...FARGATE, ...variables },
    });
    const link = links.find((candidate) => candidate.code === code);
    expect(link?.remedy).toMatch(/./);
    expect(`${link?.cause}: ${link?.remedy}; ${link?.page}`).not.toMatch(
      /Initialize-ECSAgent|host-repair|on the instance|new instance|AmazonECS service|ECS_TASK_METADATA_RPS|2135|1644/,
    );
  });
});
