import { FARGATE_TASK, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const port = (hostPort: unknown, protocol = "tcp"): Json =>
  withContainer({ portMappings: [{ containerPort: 80, hostPort, protocol }] });
const FOUND = `error reserved-host-port ${C}.portMappings[0].hostPort`;

describeRule("reserved-host-port", [
  ...[53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678, "51679"].map((hostPort) => ({
    name: `port ${hostPort}`,
    task: port(hostPort),
    expected: [FOUND],
  })),
  {
    name: "the bridge mode",
    task: { ...port(51679), networkMode: "bridge" },
    expected: [FOUND, "note network-mode networkMode"],
  },
  { name: "a neighbour", task: port(51677), expected: [] },
  { name: "UDP", task: port(51679, "udp"), expected: [] },
  {
    name: "an address of its own",
    task: withContainer({ portMappings: [{ containerPort: 51679, hostPort: 51679 }] }, FARGATE_TASK),
    expected: [],
  },
]);
