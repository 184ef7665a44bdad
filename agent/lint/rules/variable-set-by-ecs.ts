import { guide, type Rule } from "../finding.ts";

/** The path that leads to the credentials of one task: nobody can know it before the task is started. */
const CREDENTIALS_PATH = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

/** The ECS agent writes its own value over a task's, where the task has a role; without a role nothing does. */
export const variableSetByEcs: Rule = {
  id: "variable-set-by-ecs",
  summary: `${CREDENTIALS_PATH} is for ECS to set, anew for every task.`,
  documentation: guide("task-iam-roles"),
  check: ({ containers }) =>
    containers
      .flatMap(({ value }) => value.get("environment").items())
      .filter((variable) => variable.get("name").text?.toUpperCase() === CREDENTIALS_PATH)
      .filter((variable) => !variable.get("value").isEmpty)
      .map((variable) => ({
        severity: "error",
        message: `${CREDENTIALS_PATH} is set by ECS, in every task with a role: a value of one's own is replaced, or leads to no credentials`,
        remedy: "remove it, and name the role in taskRoleArn",
        at: variable.get("value"),
      })),
};
