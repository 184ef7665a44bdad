import { guide, type Rule } from "../finding.ts";

export const userIgnored: Rule = {
  id: "user-ignored",
  summary: "A task definition's user has no effect on Windows.",
  documentation: guide("windows_task_definitions"),
  check: ({ containers }) =>
    containers
      .map((container) => container.value.get("user"))
      .filter((user) => user.text !== undefined)
      .map((user) => ({
        severity: "warning",
        message: `user "${user.text}" has no effect on Windows`,
        remedy: "put USER into the image instead: adding routes takes USER ContainerAdministrator",
        at: user,
      })),
};
