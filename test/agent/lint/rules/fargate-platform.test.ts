import { FARGATE_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

describeRule("fargate-platform", [
  {
    name: "no system",
    task: { ...withContainer({ image: "nanoserver:ltsc2022" }, FARGATE_TASK), runtimePlatform: null },
    expected: ["error fargate-platform runtimePlatform.operatingSystemFamily"],
  },
  {
    name: "2016",
    task: { ...FARGATE_TASK, runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2016_FULL" } },
    expected: ["error fargate-platform runtimePlatform.operatingSystemFamily"],
  },
  {
    name: "a later system",
    task: { ...FARGATE_TASK, runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2031_CORE" } },
    expected: ["note operating-system-family runtimePlatform.operatingSystemFamily"],
  },
  {
    name: "ARM64",
    task: {
      ...FARGATE_TASK,
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE", cpuArchitecture: "ARM64" },
    },
    expected: ["error fargate-platform runtimePlatform.cpuArchitecture"],
  },
  {
    name: "the default network mode",
    task: { ...FARGATE_TASK, networkMode: null },
    expected: ["error fargate-platform networkMode"],
  },
  ...["256", "512", ".5 vCPU"].map((cpu) => ({
    name: cpu,
    task: { ...FARGATE_TASK, cpu },
    expected: ["error fargate-platform cpu"],
  })),
  ...["1024", "1 vCPU", "4 vcpu"].map((cpu) => ({
    name: cpu,
    task: { ...FARGATE_TASK, cpu },
    expected: [],
  })),
]);
