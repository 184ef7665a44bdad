import {
  FARGATE_TASK,
  NAT_TASK,
  powershell,
  withContainer,
  withInstance,
} from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const FOUND = "warning container-cpu containerDefinitions[0].cpu";

describeRule("container-cpu", [
  ...[null, 0, "0"].map((cpu) => ({
    name: `cpu ${JSON.stringify(cpu)}`,
    task: withContainer({ cpu }),
    expected: [FOUND],
  })),
  {
    name: "no cpu on instances that treat it as unlimited",
    task: withInstance(
      powershell(
        '[Environment]::SetEnvironmentVariable("ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND", "true", "Machine")',
        "Initialize-ECSAgent -Cluster 'a' -EnableTaskIAMRole",
      ),
      withContainer({ cpu: 0 }),
    ),
    expected: [],
  },
  {
    name: "no cpu in a task that ECS may run on Fargate too",
    task: {
      ...withContainer({ cpu: 0, entryPoint: null, stopTimeout: 60 }, FARGATE_TASK),
      requiresCompatibilities: [],
      compatibilities: ["EC2", "FARGATE"],
    },
    expected: [],
  },
  { name: "cpu 10", task: withContainer({ cpu: 10 }), expected: [] },
  { name: "no cpu on Fargate", task: withContainer({ cpu: null }, FARGATE_TASK), expected: [] },
  {
    name: "no cpu in awsvpc mode",
    task: { ...withContainer({ cpu: null, entryPoint: null }), networkMode: "awsvpc" },
    expected: [FOUND],
  },
  {
    name: "no cpu in a task that may be for Linux",
    task: {
      ...withContainer({ cpu: null, entryPoint: null, command: null }, NAT_TASK),
      runtimePlatform: null,
    },
    expected: [
      "note platform-not-stated runtimePlatform",
      "note entrypoint-not-wrapped containerDefinitions[0].image",
    ],
  },
]);
