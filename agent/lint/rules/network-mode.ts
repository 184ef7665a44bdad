import { guide, type Finding, type TaskRule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";

export const networkMode: TaskRule = {
  id: "network-mode",
  summary: "Windows tasks run in the default (nat) or the awsvpc network mode.",
  why: "The API takes awsvpc, bridge, host and none. On Windows the agent replaces bridge by Docker's nat network, which is also what a task gets whose networkMode is absent; host does not exist there. In mode none no request reaches the credentials endpoint, and ports cannot be mapped.",
  severities: ["error", "warning", "note"],
  page: guide("task_definition_parameters_ec2"),
  bad: { task: { networkMode: "host" } },
  good: { task: { networkMode: null } },
  check: (task) => (task.fargate ? [] : [...checkMode(task), ...checkNone(task)]),
};

const REMEDY = "leave networkMode out for the default (nat) mode";

/** External instances do not have awsvpc. */
const remedyFor = ({ value }: TaskDefinition): string =>
  value
    .get("requiresCompatibilities")
    .items()
    .some(({ text }) => text?.toUpperCase() === "EXTERNAL")
    ? REMEDY
    : `${REMEDY}, or set it to awsvpc`;

function checkMode(task: TaskDefinition): Finding[] {
  const at = task.value.get("networkMode");
  const written = at.text?.toLowerCase() ?? "(not text)";
  if (at.isUnknown || at.isEmpty || written === "awsvpc" || written === "none") return [];
  if (written === "bridge") {
    const message = 'network mode "bridge" means the default (nat) mode on Windows';
    return [{ severity: "note", message, remedy: REMEDY, at }];
  }
  if (/^<?default>?$/.test(written)) {
    const message = `network mode "${at.text}" is the console's name for an absent networkMode: the API does not list it`;
    return [{ severity: "warning", message, remedy: REMEDY, at }];
  }
  const reason =
    written === "nat"
      ? "is Docker's name for the default mode; ECS does not take it"
      : "is not supported on Windows";
  const message = `network mode "${at.text ?? written}" ${reason}`;
  return [{ severity: "error", message, remedy: remedyFor(task), at }];
}

function checkNone(task: TaskDefinition): Finding[] {
  const { networkMode: mode, value, containers, taskRole } = task;
  if (mode !== "none") return [];
  const remedy = remedyFor(task);
  const noCredentials: Finding = {
    severity: "warning",
    message: "network mode none has no route to the credentials endpoint: the task role cannot be used",
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
