import { FARGATE_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const found = (severity: string): string[] => [`${severity} container-user containerDefinitions[0].user`];

describeRule("container-user", [
  ...["0:1338", "1000", "root", 1000].map((user) => ({
    name: `the Linux user ${user}`,
    task: withContainer({ user }),
    expected: found("error"),
  })),
  {
    name: "a Linux user on Fargate",
    task: withContainer({ user: "1001" }, FARGATE_TASK),
    expected: found("error"),
  },
  { name: "another account", task: withContainer({ user: "customuser" }), expected: found("warning") },
  {
    name: "ContainerUser under credroute in the default mode",
    task: withContainer({ user: "ContainerUser" }),
    expected: found("warning"),
  },
  {
    name: "ContainerUser with the image's own entry point",
    task: withContainer({ user: "User Manager\\ContainerUser", entryPoint: null }),
    expected: [...found("note"), "note entrypoint-not-wrapped containerDefinitions[0].image"],
  },
  {
    name: "ContainerUser with another entry point",
    task: { ...withContainer({ user: "containeruser", entryPoint: ["a.exe"] }), taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
  {
    name: "ContainerUser on Fargate",
    task: withContainer({ user: "ContainerUser" }, FARGATE_TASK),
    expected: [],
  },
  ...["ContainerAdministrator", "NT AUTHORITY\\SYSTEM"].map((user) => ({
    name: `the administrator ${user}`,
    task: withContainer({ user }),
    expected: found("note"),
  })),
  {
    name: "ContainerAdministrator on Fargate",
    task: withContainer({ user: "ContainerAdministrator" }, FARGATE_TASK),
    expected: found("note"),
  },
  { name: "no user", task: withContainer({ user: "" }), expected: [] },
]);
