import { guide, type Rule } from "../finding.ts";
import type { Value } from "../value.ts";

const CREDENTIALS_PORT = 80;

export const hostPort80: Rule = {
  id: "host-port-80",
  summary: "In the default network mode, TCP port 80 of the instance belongs to the credentials endpoint.",
  documentation: guide("task-iam-roles"),
  check: ({ containers, networkMode, fargate, taskRole }) =>
    networkMode !== "default" || fargate
      ? []
      : containers
          .flatMap((container) => container.value.get("portMappings").items())
          .filter(takesPort)
          .map((mapping) => ({
            severity: taskRole === "missing" ? "warning" : "error",
            message: "host port 80 is taken by the credentials endpoint on instances with task IAM roles",
            remedy: "leave hostPort out, or set it to 0 for a dynamic port, and put a load balancer in front",
            at: mapping.get("hostPort"),
          })),
};

function takesPort(mapping: Value): boolean {
  const protocol = mapping.get("protocol");
  return mapping.get("hostPort").number === CREDENTIALS_PORT && protocol.text?.toLowerCase() !== "udp";
}
