import { describe, expect, it } from "vitest";

import { choosePublished } from "../../../agent/ecs/published-variables.ts";

const ECS = {
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/id",
  AWS_REGION: "eu-west-1",
};
const ENVIRONMENT = {
  ...ECS,
  AWS_DEFAULT_REGION: "",
  AWS_SECRET_ACCESS_KEY: "PLANTED",
  AWS_SESSION_TOKEN: "PLANTED",
  Path: "C:\\Windows",
  APP_MODE: "blue",
  APP_API_KEY: "PLANTED",
  Other: "1",
};

describe("the variables to publish", () => {
  it.each([
    { name: "ECS's own, where they have a value", patterns: [], published: ECS },
    { name: "a name", patterns: ["other"], published: { ...ECS, Other: "1" } },
    {
      name: "a prefix, without what looks like a secret",
      patterns: ["app_*"],
      published: { ...ECS, APP_MODE: "blue" },
    },
    {
      name: "all, without credentials and what Windows sets",
      patterns: ["*"],
      published: { ...ECS, APP_MODE: "blue", Other: "1" },
    },
    {
      name: "a secret by its full name, with a warning",
      patterns: ["APP_API_KEY"],
      published: { ...ECS, APP_API_KEY: "PLANTED" },
      secretLooking: ["APP_API_KEY"],
    },
    {
      name: "no credentials and no PATH, by their full names either",
      patterns: ["AWS_SECRET_ACCESS_KEY", "PATH"],
      published: ECS,
      refused: ["AWS_SECRET_ACCESS_KEY", "Path"],
    },
  ])("are $name", ({ patterns, published, secretLooking = [], refused = [] }) => {
    const chosen = choosePublished(ENVIRONMENT, patterns);
    expect(Object.fromEntries(chosen.variables)).toEqual(published);
    expect(chosen).toMatchObject({ secretLooking, refused });
  });
});
