import { NAT_TASK } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const FOUND = "error no-containers containerDefinitions";
const PLATFORM = { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" };
const template = (Properties: object): unknown => ({
  Resources: {
    Task: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: { TaskRoleArn: "r", RuntimePlatform: PLATFORM, ...Properties },
    },
  },
});

describeRule("no-containers", [
  { name: "an empty list", task: { ...NAT_TASK, containerDefinitions: [] }, expected: [FOUND] },
  {
    name: "no list in a template",
    task: template({}),
    expected: ["error no-containers Resources.Task.Properties.containerDefinitions"],
  },
  {
    name: "a list that a function makes",
    task: template({ ContainerDefinitions: { Ref: "All" } }),
    expected: [],
  },
]);
