import { guide, type TaskRule } from "../finding.ts";

export const noTaskRole: TaskRule = {
  id: "no-task-role",
  summary: "A task definition names a task role.",
  why: "Only a task with a task role gets credentials of its own. The execution role is for the ECS agent, which pulls images and writes logs with it; the application cannot use it.",
  severities: ["warning"],
  page: guide("task-iam-roles"),
  bad: { task: { taskRoleArn: null, executionRoleArn: "arn:aws:iam::111122223333:role/pull" } },
  good: { task: { taskRoleArn: "arn:aws:iam::111122223333:role/app" } },
  check: ({ taskRole, value }) =>
    taskRole === "missing"
      ? [
          {
            severity: "warning",
            message: "there is no task role, so the containers get no credentials of their own",
            remedy: "set taskRoleArn (executionRoleArn is the agent's, not the application's)",
            at: value.get("taskRoleArn"),
          },
        ]
      : [],
};
