import { FARGATE_TASK, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const ports = (...mappings: object[]): Json => ({ portMappings: mappings });

describeRule("host-port-80", [
  {
    name: "port 80",
    task: withContainer(ports({ containerPort: 80, hostPort: 80 })),
    expected: [`error host-port-80 ${C}.portMappings[0].hostPort`],
  },
  {
    name: "port 80 as text",
    task: withContainer(ports({ containerPort: 80, hostPort: "80" })),
    expected: [`error host-port-80 ${C}.portMappings[0].hostPort`],
  },
  {
    name: "port 80 without a role",
    task: { ...withContainer(ports({ hostPort: 80 })), taskRoleArn: "" },
    expected: [`warning host-port-80 ${C}.portMappings[0].hostPort`, "warning no-task-role taskRoleArn"],
  },
  { name: "UDP", task: withContainer(ports({ hostPort: 80, protocol: "udp" })), expected: [] },
  {
    name: "a dynamic port",
    task: withContainer(ports({ containerPort: 80 }, { containerPort: 81, hostPort: 0 })),
    expected: [],
  },
  {
    name: "the bridge mode, which means the default mode",
    task: { ...withContainer(ports({ containerPort: 80, hostPort: 80 })), networkMode: "bridge" },
    expected: [`error host-port-80 ${C}.portMappings[0].hostPort`, "note network-mode networkMode"],
  },
  {
    name: "awsvpc",
    task: { ...FARGATE_TASK, requiresCompatibilities: ["EC2"], cpu: "", memory: "" },
    expected: [],
  },
]);
