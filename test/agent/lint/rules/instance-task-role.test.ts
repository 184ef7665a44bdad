import { FARGATE_TASK, NAT_TASK, powershell, withInstance } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const JOIN = "Initialize-ECSAgent -Cluster 'windows'";
const ERROR = "error instance-task-role userData";
const NOTE = "note instance-task-role userData";

describeRule("instance-task-role", [
  { name: "a call without the switch", task: withInstance(powershell(JOIN), NAT_TASK), expected: [ERROR] },
  { name: "the same without a task", task: withInstance(powershell(JOIN)), expected: [NOTE] },
  {
    name: "the same beside a task without a role",
    task: withInstance(powershell(JOIN), { ...NAT_TASK, taskRoleArn: "" }),
    expected: ["warning no-task-role Resources.Task.Properties.TaskRoleArn"],
  },
  {
    name: "the same beside a task on Fargate",
    task: withInstance(powershell(JOIN), FARGATE_TASK),
    expected: [],
  },
  {
    name: "the same beside a task for Linux",
    task: withInstance(powershell(JOIN), {
      ...NAT_TASK,
      runtimePlatform: { operatingSystemFamily: "LINUX" },
    }),
    expected: ["note not-windows Resources.Task.Properties"],
  },
  ...[
    { name: "the switch", lines: [`${JOIN} -EnableTaskIAMRole`] },
    { name: "the switch in another case", lines: [`${JOIN.toLowerCase()} -enabletaskiamrole`] },
    { name: "the switch on the next line", lines: [`${JOIN} \``, "  -EnableTaskIAMRole"] },
    { name: "the switch set to true", lines: [`${JOIN} -EnableTaskIAMRole:$true`] },
    { name: "two calls, the first with the switch", lines: [`${JOIN} -EnableTaskIAMRole`, JOIN] },
    { name: "two calls, the second with the switch", lines: [JOIN, `${JOIN} -EnableTaskIAMRole`] },
    {
      name: "the variable",
      lines: [`[Environment]::SetEnvironmentVariable("ECS_ENABLE_TASK_IAM_ROLE", "true", "Machine")`, JOIN],
    },
    { name: "the variable by setx", lines: ["setx /M ECS_ENABLE_TASK_IAM_ROLE true", JOIN] },
    {
      name: "parameters from a variable",
      lines: ["$join = @{ Cluster = 'a' }", "Initialize-ECSAgent @join"],
    },
    { name: "no call", lines: ["Import-Module ECSTools"] },
    { name: "a call in a comment", lines: [`# ${JOIN}`] },
  ].map(({ name, lines }) => ({ name, task: withInstance(powershell(...lines), NAT_TASK), expected: [] })),
  ...[
    { name: "the switch set to false", lines: [`${JOIN} -EnableTaskIAMRole:$false`] },
    { name: "the switch in a comment", lines: [`${JOIN} # -EnableTaskIAMRole`] },
    { name: "the switch in a text", lines: ["Initialize-ECSAgent -Cluster ' -EnableTaskIAMRole'"] },
    { name: "the switch of another statement", lines: [`${JOIN}; Write-Host -EnableTaskIAMRole`] },
    {
      name: "the variable set to false",
      lines: [`[Environment]::SetEnvironmentVariable("ECS_ENABLE_TASK_IAM_ROLE", $false, "Machine")`, JOIN],
    },
  ].map(({ name, lines }) => ({
    name,
    task: withInstance(powershell(...lines), NAT_TASK),
    expected: [ERROR],
  })),
  {
    name: "a cluster that is known at deployment only",
    task: withInstance({ "Fn::Sub": powershell("Initialize-ECSAgent -Cluster '${Cluster}'") }, NAT_TASK),
    expected: [ERROR],
  },
  {
    name: "words that are known at deployment only",
    task: withInstance(
      { "Fn::Join": ["", ["<powershell>\nInitialize-ECSAgent ", { Ref: "Words" }, "\n</powershell>"]] },
      NAT_TASK,
    ),
    expected: [],
  },
]);
