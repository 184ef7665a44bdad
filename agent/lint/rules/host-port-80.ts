import { CREDENTIALS_PORT } from "../facts/ports.ts";
import { guide, type TaskRule } from "../finding.ts";
import { hostPorts } from "../host-ports.ts";

export const hostPort80: TaskRule = {
  id: "host-port-80",
  summary: "In the default network mode, no container asks for TCP port 80 of the instance.",
  why: "On a Windows instance with task IAM roles the credentials endpoint listens on port 80, and the agent reserves the port: a task that asks for it is never placed there. A task without a role can still run on an instance without task IAM roles.",
  severities: ["error", "warning"],
  page: guide("task-iam-roles#windows_task_IAM_roles"),
  bad: { task: { containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 80 }] }] } },
  good: { task: { containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 0 }] }] } },
  check: (task) =>
    hostPorts(task)
      .filter(({ port }) => port === CREDENTIALS_PORT.value)
      .map(({ at }) => ({
        severity: task.taskRole === "missing" ? "warning" : "error",
        message: "host port 80 is in use by the credentials endpoint on instances with task IAM roles",
        remedy: "leave hostPort out, or set it to 0 for a dynamic port, and put a load balancer in front",
        at,
      })),
};
