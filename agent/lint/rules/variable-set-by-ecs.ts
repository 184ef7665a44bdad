import { guide, type TaskRule } from "../finding.ts";

/** The path to the credentials of one task: it is not known before the task is started. */
const CREDENTIALS_PATH = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

/** The ECS agent overwrites a task's own value where the task has a role; without a role nobody does. */
export const variableSetByEcs: TaskRule = {
  id: "variable-set-by-ecs",
  summary: `${CREDENTIALS_PATH} is left to ECS.`,
  why: "ECS sets it in every task with a role, to a path that is different for each task. A value of your own is overwritten, or, in a task without a role, points to no credentials.",
  severities: ["error"],
  page: guide("task-iam-roles"),
  bad: {
    task: {
      containerDefinitions: [{ environment: [{ name: CREDENTIALS_PATH, value: "/v2/credentials/1" }] }],
    },
  },
  good: { task: { taskRoleArn: "arn:aws:iam::111122223333:role/app" } },
  check: ({ containers }) =>
    containers
      .flatMap(({ value }) => value.get("environment").items())
      .filter((variable) => variable.get("name").text?.toUpperCase() === CREDENTIALS_PATH)
      .filter((variable) => !variable.get("value").isEmpty)
      .map((variable) => ({
        severity: "error",
        message: `ECS sets ${CREDENTIALS_PATH} itself in every task with a role; a value set here is overwritten, or points to no credentials`,
        remedy: "remove it, and name the role in taskRoleArn",
        at: variable.get("value"),
      })),
};
