import { NAT_TASK, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const ports = (...mappings: object[]): Json => ({ portMappings: mappings });

describeRule("network-mode", [
  ...["host", "overlay", "constructor", "nat", "NAT"].map((networkMode) => ({
    name: networkMode,
    task: { ...NAT_TASK, networkMode },
    expected: ["error network-mode networkMode"],
  })),
  {
    name: "bridge",
    task: { ...NAT_TASK, networkMode: "bridge" },
    expected: ["note network-mode networkMode"],
  },
  ...["default", "<default>"].map((networkMode) => ({
    name: networkMode,
    task: { ...NAT_TASK, networkMode },
    expected: ["warning network-mode networkMode"],
  })),
  ...["", null].map((networkMode) => ({
    name: String(networkMode),
    task: { ...NAT_TASK, networkMode },
    expected: [],
  })),
  {
    name: "none with a role and ports",
    task: { ...NAT_TASK, networkMode: "none" },
    expected: [`error network-mode ${C}.portMappings`, "warning network-mode networkMode"],
  },
  {
    name: "none without either",
    task: { ...withContainer(ports()), networkMode: "none", taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
]);
