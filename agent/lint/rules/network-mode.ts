import { guide, type Finding, type Rule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";

/** Windows instances offer Docker's nat network, which is the default, and awsvpc. */
export const networkMode: Rule = {
  id: "network-mode",
  summary: "Windows tasks run in the default (nat) or the awsvpc network mode.",
  documentation: guide("task_definition_parameters"),
  check: (task) => (task.fargate ? [] : [...checkMode(task), ...checkNone(task)]),
};

function checkMode({ networkMode: mode, value }: TaskDefinition): Finding[] {
  if (mode !== "bridge" && mode !== "host" && mode !== "invalid") return [];
  const at = value.get("networkMode");
  return [
    {
      severity: "error",
      message: `network mode "${at.text ?? "(not text)"}" is not supported on Windows`,
      remedy: "leave networkMode out for the default (nat) mode, or set it to awsvpc",
      at,
    },
  ];
}

function checkNone({ networkMode: mode, value, containers, taskRole }: TaskDefinition): Finding[] {
  if (mode !== "none") return [];
  const remedy = "leave networkMode out for the default (nat) mode, or set it to awsvpc";
  const noCredentials: Finding = {
    severity: "warning",
    message: "network mode none has no way to the credentials endpoint: the task role cannot be used",
    remedy,
    at: value.get("networkMode"),
  };
  const noPorts = containers
    .map((container) => container.value.get("portMappings"))
    .filter((mappings) => mappings.items().length > 0)
    .map((at): Finding => ({
      severity: "error",
      message: "network mode none allows no port mappings",
      remedy,
      at,
    }));
  return [...(taskRole === "missing" ? [] : [noCredentials]), ...noPorts];
}
