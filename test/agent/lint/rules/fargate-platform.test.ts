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
  ...["8192", "1500", "8 vCPU"].map((cpu) => ({
    name: `${cpu}, which Windows does not have`,
    task: { ...FARGATE_TASK, cpu },
    expected: ["error fargate-platform cpu"],
  })),
  ...[
    ["1024", "1024"],
    ["1024", "9 GB"],
    ["1024", "2560"],
    ["2048", "3072"],
    ["4 vCPU", "31744"],
  ].map(([cpu, memory]) => ({
    name: `${cpu} with ${memory}`,
    task: { ...FARGATE_TASK, cpu, memory },
    expected: ["error fargate-platform memory"],
  })),
  ...[
    ["1024", "2048"],
    ["1 vCPU", "8 GB"],
    ["2 vcpu", "4GB"],
    ["4096", "30720"],
  ].map(([cpu, memory]) => ({
    name: `${cpu} with ${memory}`,
    task: { ...FARGATE_TASK, cpu, memory },
    expected: [],
  })),
  {
    name: "Windows Server 2025",
    task: { ...FARGATE_TASK, runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2025_CORE" } },
    expected: ["error fargate-platform runtimePlatform.operatingSystemFamily"],
  },
  ...[20, 201].map((sizeInGiB) => ({
    name: `${sizeInGiB} GiB of storage`,
    task: { ...FARGATE_TASK, ephemeralStorage: { sizeInGiB } },
    expected: ["error fargate-platform ephemeralStorage.sizeInGiB"],
  })),
  {
    name: "200 GiB of storage",
    task: { ...FARGATE_TASK, ephemeralStorage: { sizeInGiB: 200 } },
    expected: [],
  },
  {
    name: "the reserved container port",
    task: withContainer({ portMappings: [{ containerPort: 3150 }] }, FARGATE_TASK),
    expected: ["error fargate-platform containerDefinitions[0].portMappings[0].containerPort"],
  },
]);
