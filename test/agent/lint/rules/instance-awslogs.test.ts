import { NAT_TASK, powershell, withContainer, withInstance } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const JOIN = "Initialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole";
const VARIABLE = "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE";
const LOGGING = {
  ...withContainer({ logConfiguration: { logDriver: "awslogs" } }),
  executionRoleArn: "arn:aws:iam::111122223333:role/pull",
};

describeRule("instance-awslogs", [
  {
    name: "a task that logs with an execution role",
    task: withInstance(powershell(JOIN), LOGGING),
    expected: ["error instance-awslogs userData"],
  },
  {
    name: "a task that logs without an execution role",
    task: withInstance(powershell(JOIN), { ...LOGGING, executionRoleArn: "" }),
    expected: [],
  },
  {
    name: "a task that does not log there",
    task: withInstance(powershell(JOIN), { ...NAT_TASK, executionRoleArn: "pull" }),
    expected: [],
  },
  {
    name: "instances alone that offer the driver",
    task: withInstance(powershell(`${JOIN} -LoggingDrivers '["json-file","awslogs"]'`)),
    expected: ["note instance-awslogs userData"],
  },
  { name: "instances alone that do not mention it", task: withInstance(powershell(JOIN)), expected: [] },
  ...["$true", '"true"', "$TRUE"].map((value) => ({
    name: `the variable set to ${value}`,
    task: withInstance(
      powershell(`[Environment]::SetEnvironmentVariable("${VARIABLE}", ${value}, "Machine")`, JOIN),
      LOGGING,
    ),
    expected: [],
  })),
  {
    name: "the variable set too late",
    task: withInstance(
      powershell(JOIN, `[Environment]::SetEnvironmentVariable("${VARIABLE}", $true, "Machine")`),
      LOGGING,
    ),
    expected: ["warning instance-late-variable userData"],
  },
]);
