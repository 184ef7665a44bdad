import { describe, expect, it } from "vitest";

import { resultsOf, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const variable = (name: string, value: unknown): Json => withContainer({ environment: [{ name, value }] });
const AT_VALUE = `error wrapper-variables ${C}.environment[0].value`;
const AT_NAME = `warning wrapper-variables ${C}.environment[0].name`;

describeRule("wrapper-variables", [
  ...(
    [
      ["CREDROUTE_TIMEOUT", "5"],
      ["CREDROUTE_TIMEOUT", 5],
      ["credroute_timeout", "5"],
      ["CREDROUTE_ON_FAILURE", "contine"],
      ["CREDROUTE_DESTINATIONS", "credential"],
      ["CREDROUTE_DROP_ADMIN", "yes please"],
    ] as const
  ).map(([name, value]) => ({ name: `${name}=${value}`, task: variable(name, value), expected: [AT_VALUE] })),
  ...(
    [
      ["CREDROUTE_TIMEOUT", "5s"],
      ["CREDROUTE_TIMEOUT", ""],
      ["credroute_on_failure", "continue"],
      ["CREDROUTE_DROP_ADMIN", "true"],
      ["MY_CREDROUTE_TIMEOUT", "5"],
    ] as const
  ).map(([name, value]) => ({ name: `${name}=${value}`, task: variable(name, value), expected: [] })),
  ...["CREDROUTE_TIMOUT", "CREDROUTE_DRY_RUN", "credroute_x"].map((name) => ({
    name,
    task: variable(name, "1m"),
    expected: [AT_NAME],
  })),
  {
    name: "a variable for the image's own entry point",
    task: withContainer({
      entryPoint: null,
      environment: [
        { name: "PATH", value: "x" },
        { name: "CREDROUTE_TIMEOUT", value: "5" },
      ],
    }),
    expected: [`error wrapper-variables ${C}.environment[1].value`, `note entrypoint-not-wrapped ${C}.image`],
  },
  {
    name: "a variable that the command line overrides",
    task: withContainer({
      entryPoint: ["credroute", "--timeout", "1m", "--"],
      environment: [{ name: "CREDROUTE_TIMEOUT", value: "5" }],
    }),
    expected: [],
  },
  {
    name: "a variable beside words that are refused",
    task: withContainer({
      entryPoint: ["credroute", "--timeot", "1m", "--"],
      environment: [
        { name: "CREDROUTE_TIMEOUT", value: "5" },
        { name: "CREDROUTE_VERIFY", value: "off" },
      ],
    }),
    expected: [`error wrapper-options ${C}.entryPoint`, AT_VALUE],
  },
  {
    name: "a value that a function decides",
    task: {
      Resources: {
        Task: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: {
            TaskRoleArn: "r",
            NetworkMode: "awsvpc",
            RuntimePlatform: { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            ContainerDefinitions: [
              {
                Image: "a",
                Cpu: 512,
                Environment: [{ Name: "CREDROUTE_TIMEOUT", Value: { Ref: "Timeout" } }],
              },
            ],
          },
        },
      },
    },
    expected: [],
  },
]);

describe("the rule wrapper-variables says", () => {
  it.each([
    {
      name: "CREDROUTE_TIMEOUT",
      value: "5",
      says: 'CREDROUTE_TIMEOUT "5" is not a duration; write a number',
    },
    {
      name: "CREDROUTE_TIMOUT",
      value: "1m",
      says: "CREDROUTE_TIMOUT is not a credroute variable and is ignored (did you mean CREDROUTE_TIMEOUT?)",
    },
  ])("of $name=$value: $says", ({ name, value, says }) => {
    const [finding] = resultsOf(variable(name, value));
    expect(`${finding?.message}; ${finding?.remedy}`).toContain(says);
  });
});
