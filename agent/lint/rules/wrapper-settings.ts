import { guide, type Finding, type Scene, type Severity, type TaskRule } from "../finding.ts";
import type { Start } from "../start-check.ts";
import { readStarted } from "../started.ts";
import type { Container, TaskDefinition } from "../task-definition.ts";

/** What credroute understands and does, and is not what the task needs. */
export const wrapperSettings: TaskRule = {
  id: "wrapper-settings",
  summary: "credroute's options let it add the route that the task needs, and start the application.",
  why: "--network-mode awsvpc or none keeps credroute from adding routes, and nat makes it add them where they lead away from the endpoint; --destinations without credentials leaves out the route to the task role; with --dry-run it prints a plan and ends, and the application is never started. A CREDROUTE_ variable does the same as its option.",
  severities: ["error", "warning"],
  page: guide("task-iam-roles#windows_task_IAM_roles"),
  bad: { task: { containerDefinitions: [{ entryPoint: ["credroute", "--network-mode", "none", "--"] }] } },
  good: { task: { containerDefinitions: [{ entryPoint: ["credroute", "--timeout", "1m", "--"] }] } },
  check: (task, scene) => task.containers.flatMap((container) => judge(container, task, scene)),
};

function judge(container: Container, task: TaskDefinition, { startCheck }: Scene): Finding[] {
  const started = readStarted(container, startCheck);
  if (started === undefined) return [];
  return findProblems(started.start, task).map(([severity, message, remedy]) => ({
    severity,
    message: `container ${container.name}: ${message}`,
    remedy,
    at: started.at,
  }));
}

type Problem = readonly [severity: Severity, message: string, remedy: string];

function findProblems(start: Start, { networkMode, fargate, taskRole }: TaskDefinition): Problem[] {
  if (start.dryRun) {
    return [["error", "--dry-run never starts the application", "remove --dry-run"]];
  }
  if (taskRole === "missing") return [];
  const forced = start.networkMode;
  const isDefault = networkMode === "default" && !fargate;
  const problems: Problem[] = [];
  if (isDefault && (forced === "awsvpc" || forced === "none")) {
    const message = `the network mode is forced to ${forced}, so that no route is added in the default mode`;
    problems.push(["warning", message, "remove --network-mode or CREDROUTE_NETWORK_MODE: it is detected"]);
  }
  if ((networkMode === "awsvpc" || fargate) && forced === "nat") {
    const message = "the network mode is forced to nat, while the task runs in awsvpc mode";
    problems.push(["warning", message, "remove --network-mode or CREDROUTE_NETWORK_MODE: it is detected"]);
  }
  if (isDefault && !start.routesCredentials) {
    const message = "the destinations leave out the task role's credentials";
    problems.push(["warning", message, "add credentials to --destinations or CREDROUTE_DESTINATIONS"]);
  }
  return problems;
}
