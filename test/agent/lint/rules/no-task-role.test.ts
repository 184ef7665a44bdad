import { NAT_TASK } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

describeRule("no-task-role", [
  {
    name: "an absent role",
    task: { ...NAT_TASK, taskRoleArn: undefined },
    expected: ["warning no-task-role taskRoleArn"],
  },
  {
    name: "an empty role",
    task: { ...NAT_TASK, taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
  { name: "a role by its name", task: { ...NAT_TASK, taskRoleArn: "app" }, expected: [] },
]);
