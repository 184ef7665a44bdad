import { guide, type Rule } from "../finding.ts";
import { hostPorts } from "../host-ports.ts";

const CREDENTIALS_PORT = 80;

export const hostPort80: Rule = {
  id: "host-port-80",
  summary: "In the default network mode, TCP port 80 of the instance belongs to the credentials endpoint.",
  documentation: guide("task-iam-roles"),
  check: (task) =>
    hostPorts(task)
      .filter(({ port }) => port === CREDENTIALS_PORT)
      .map(({ at }) => ({
        severity: task.taskRole === "missing" ? "warning" : "error",
        message: "host port 80 is taken by the credentials endpoint on instances with task IAM roles",
        remedy: "leave hostPort out, or set it to 0 for a dynamic port, and put a load balancer in front",
        at,
      })),
};
