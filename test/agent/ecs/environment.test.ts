import { describe, expect, it } from "vitest";

import { readEcsEnvironment } from "../../../agent/ecs/environment.ts";

const read = (value: string): unknown =>
  readEcsEnvironment({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: value });

describe("readEcsEnvironment", () => {
  it("lists the ECS variables that are set", () => {
    const found = readEcsEnvironment({
      AWS_EXECUTION_ENV: "AWS_ECS_EC2",
      ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/x",
      ECS_CONTAINER_METADATA_URI: "",
    });
    expect(found).toEqual({
      variables: ["ECS_CONTAINER_METADATA_URI_V4", "AWS_EXECUTION_ENV"],
      fargate: false,
      credentialsPath: undefined,
      taskMetadata: { kind: "path", path: "/v4/x" },
      metadataFile: undefined,
    });
  });

  it.each([
    { environment: {}, variables: [] },
    { environment: { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" }, variables: [] },
    { environment: { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" }, variables: ["AWS_EXECUTION_ENV"] },
    { environment: { ECS_AGENT_URI: "http://169.254.170.2/api/x" }, variables: ["ECS_AGENT_URI"] },
  ])("takes $environment for ECS only where ECS set it", ({ environment, variables }) => {
    expect(readEcsEnvironment(environment).variables).toEqual(variables);
  });

  it("takes the agent's path as it is", () => {
    expect(read("/v2/credentials/0b2e7f0c?x=1")).toMatchObject({
      credentialsPath: "/v2/credentials/0b2e7f0c?x=1",
    });
  });

  it.each([
    "v2/credentials/id",
    "http://169.254.170.2/v2/credentials/id",
    "//evil.example/v2",
    "/v2/../secret",
    "/v2/cred entials",
    "/v2/credentials/id#x",
    "/v2/credentials/\r\nHost: x",
    "\\v2\\credentials",
    "/\\evil.example/x",
  ])("refuses %j, which is not a path", (value) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({ code: "RELATIVE_URI_INVALID", exitCode: 125 }),
    );
  });

  it.each([
    {
      value: "http://169.254.170.2/v2/credentials/6f1e-id",
      shown: "http://169.254.170.2/v2/credentials/...",
    },
    { value: "/v2/credentials/6f1e-id#x", shown: "/v2/credentials/..." },
    { value: "/v2/credentials/6f1e id", shown: "/v2/credentials/..." },
    { value: "/v2/credentials/../../6f1e", shown: "/v2/credentials/..." },
    { value: "/6f1e\r\n", shown: "/..." },
    { value: "6f1e-id", shown: "..." },
    { value: "v2/credentials/6f1e-id", shown: "..." },
    { value: "http://6f1e@x/y", shown: "..." },
    { value: "http://169.254.170.2", shown: "http://169.254.170.2" },
    { value: "\u001B[2J6f1e", shown: "..." },
  ])("shows $shown of $value, because the id in it fetches credentials", ({ value, shown }) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`"${shown}"`) }),
    );
    expect(() => read(value)).not.toThrow(
      expect.objectContaining({ message: expect.stringContaining("6f1e") }),
    );
  });

  it.each([
    { value: "http://169.254.170.2/v4/id/", expected: { kind: "path", path: "/v4/id" } },
    { value: "http://169.254.170.2:80/v4/id", expected: { kind: "path", path: "/v4/id" } },
    { value: "https://169.254.170.2/v4/id", expected: { kind: "foreign", host: "169.254.170.2" } },
    { value: "http://169.254.170.2:8080/v4/id", expected: { kind: "foreign", host: "169.254.170.2:8080" } },
    { value: "http://user:pass@evil.example/v4/id", expected: { kind: "foreign", host: "evil.example" } },
    { value: "http://user@169.254.170.2/v4", expected: { kind: "foreign", host: "169.254.170.2" } },
    { value: "not a\nURI", expected: { kind: "foreign", host: "not a?URI" } },
    { value: "", expected: undefined },
  ])("takes $value as the address of task metadata for $expected", ({ value, expected }) => {
    expect(readEcsEnvironment({ ECS_CONTAINER_METADATA_URI_V4: value }).taskMetadata).toEqual(expected);
  });
});
