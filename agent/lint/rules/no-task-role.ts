import { guide, type Rule } from "../finding.ts";

export const noTaskRole: Rule = {
  id: "no-task-role",
  summary: "A task gets credentials of its own only when its definition names a task role.",
  documentation: guide("task-iam-roles"),
  check: ({ taskRole, value }) =>
    taskRole === "missing"
      ? [
          {
            severity: "warning",
            message: "no task role is named, so the containers get no credentials of their own",
            remedy: "set taskRoleArn (executionRoleArn is the agent's, not the application's)",
            at: value.get("taskRoleArn"),
          },
        ]
      : [],
};
