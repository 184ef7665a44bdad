import { CONTAINER, NAT_TASK, powershell, withInstance } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const JOIN = "Initialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole";
const AWSVPC = {
  ...NAT_TASK,
  networkMode: "awsvpc",
  containerDefinitions: [{ ...CONTAINER, entryPoint: ["a.exe"], portMappings: [] }],
};

describeRule("instance-eni", [
  {
    name: "a task in awsvpc mode",
    task: withInstance(powershell(JOIN), AWSVPC),
    expected: ["error instance-eni userData"],
  },
  { name: "a task in the default mode", task: withInstance(powershell(JOIN), NAT_TASK), expected: [] },
  { name: "no task", task: withInstance(powershell(JOIN)), expected: [] },
  { name: "the switch", task: withInstance(powershell(`${JOIN} -EnableTaskENI`), AWSVPC), expected: [] },
  {
    name: "the variable",
    task: withInstance(
      powershell(`[Environment]::SetEnvironmentVariable("ECS_ENABLE_TASK_ENI", "true", "Machine")`, JOIN),
      AWSVPC,
    ),
    expected: [],
  },
]);
