import { guide, type TaskRule } from "../finding.ts";

export const noContainers: TaskRule = {
  id: "no-containers",
  summary: "A task definition has at least one container.",
  why: "ECS refuses to register a task definition whose containerDefinitions is empty or absent.",
  severities: ["error"],
  page: guide("task_definition_parameters_ec2"),
  bad: { task: { containerDefinitions: [] } },
  good: { task: { containerDefinitions: [{ name: "app", image: "app:1", cpu: 512, memory: 1024 }] } },
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
