import { guide, type Rule } from "../finding.ts";
import { hostPorts } from "../host-ports.ts";

/** Where the ECS agent listens on the instance: introspection, and credentials with task metadata. */
const AGENT_PORTS = new Set([51678, 51679]);

export const reservedHostPort: Rule = {
  id: "reserved-host-port",
  summary: "TCP ports 51678 and 51679 of the instance belong to the ECS agent.",
  documentation: guide("ecs-agent-config"),
  check: (task) =>
    hostPorts(task)
      .filter(({ port }) => AGENT_PORTS.has(port))
      .map(({ port, at }) => ({
        severity: "error",
        message: `host port ${port} belongs to the ECS agent, which keeps it on every instance`,
        remedy: "leave hostPort out, or set it to 0 for a dynamic port, and put a load balancer in front",
        at,
      })),
};
