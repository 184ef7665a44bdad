import { describe, expect, it } from "vitest";

import { examine } from "../examine.ts";

describe("environment", () => {
  it("counts the variables of ECS", async () => {
    expect((await examine({})).seen["environment"]).toBe(
      "good: 3 ECS variables are set, including AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    );
  });

  it("is unknown off ECS", async () => {
    expect((await examine({ environment: {} })).seen["environment"]).toMatch(
      /^unknown: no ECS variable is set: this is not an ECS task/,
    );
  });

  it.each([
    { variables: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "" }, code: "NO_TASK_ROLE" },
    {
      variables: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "http://evil.example/" },
      code: "RELATIVE_URI_INVALID",
    },
    { variables: { CREDROUTE_TIMEOUT: "soon" }, code: "USAGE" },
  ])("reports $code for $variables", async ({ variables, code }) => {
    expect((await examine({ variables })).first).toMatchObject({ id: "environment", code });
  });

  it("names no page for an option that only the help describes", async () => {
    const { first } = await examine({ variables: { CREDROUTE_TIMEOUT: "soon" } });
    expect(first).toMatchObject({ code: "USAGE", page: null });
  });
});
