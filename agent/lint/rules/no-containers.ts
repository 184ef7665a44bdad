import { guide, type Rule } from "../finding.ts";

export const noContainers: Rule = {
  id: "no-containers",
  summary: "A task definition has at least one container.",
  documentation: guide("task_definition_parameters"),
  check: ({ value }) => {
    const at = value.get("containerDefinitions");
    return at.isUnknown || at.items().length > 0
      ? []
      : [
          {
            severity: "error",
            message: "the task definition has no container, so ECS refuses it",
            remedy: "describe at least one container in containerDefinitions",
            at,
          },
        ];
  },
};
