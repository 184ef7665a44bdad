import { AGENT_RESERVED_PORTS } from "../facts/ports.ts";
import type { TaskRule } from "../finding.ts";
import { hostPorts } from "../host-ports.ts";

const PORTS = AGENT_RESERVED_PORTS.value;

export const reservedHostPort: TaskRule = {
  id: "reserved-host-port",
  summary: "In the default network mode, no container asks for a TCP port that the agent reserves.",
  why: `On Windows the ECS agent reserves ${[...PORTS.keys()].join(", ")} on TCP. A task that asks for one of them as its host port is never placed.`,
  severities: ["error"],
  page: AGENT_RESERVED_PORTS.source,
  bad: { task: { containerDefinitions: [{ portMappings: [{ containerPort: 5985, hostPort: 5985 }] }] } },
  good: { task: { containerDefinitions: [{ portMappings: [{ containerPort: 5985, hostPort: 15985 }] }] } },
  check: (task) =>
    hostPorts(task).flatMap(({ port, at }) => {
      const owner = PORTS.get(port);
      return owner === undefined
        ? []
        : [
            {
              severity: "error",
              message: `host port ${port} is reserved for ${owner} on every Windows instance, so the task is never placed`,
              remedy:
                "leave hostPort out, or set it to 0 for a dynamic port, and put a load balancer in front",
              at,
            },
          ];
    }),
};
