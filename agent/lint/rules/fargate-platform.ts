import { guide, type Finding, type Rule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";
import type { Value } from "../value.ts";

/** Systems that ECS offers on instances only. */
const INSTANCE_ONLY = /^WINDOWS_SERVER_(?:2016_FULL|2004_CORE|20H2_CORE)$/i;
/** 1 vCPU. */
const SMALLEST_CPU_UNITS = 1024;
const REMEDY_FAMILY =
  "set runtimePlatform.operatingSystemFamily to the image's, for example WINDOWS_SERVER_2022_CORE (2019 and 2022, CORE and FULL)";

export const fargatePlatform: Rule = {
  id: "fargate-platform",
  summary: "Fargate must be told which Windows to run, on which it has rules of its own.",
  documentation: guide("platform-windows-fargate"),
  check: (task) =>
    task.fargate
      ? [...checkFamily(task), ...checkProcessor(task), ...checkNetwork(task), ...checkSize(task)]
      : [],
};

const problem = (at: Value, message: string, remedy: string): Finding => ({
  severity: "error",
  message,
  remedy,
  at,
});

function checkFamily({ value }: TaskDefinition): Finding[] {
  const family = value.get("runtimePlatform").get("operatingSystemFamily");
  if (family.isUnknown) return [];
  if (family.isEmpty)
    return [problem(family, "Fargate takes a task without operatingSystemFamily for Linux", REMEDY_FAMILY)];
  return INSTANCE_ONLY.test(family.text ?? "")
    ? [problem(family, `Fargate does not offer ${family.text}`, REMEDY_FAMILY)]
    : [];
}

function checkProcessor({ value }: TaskDefinition): Finding[] {
  const processor = value.get("runtimePlatform").get("cpuArchitecture");
  return processor.text?.toUpperCase() === "ARM64"
    ? [problem(processor, "Windows runs on X86_64 only", "set cpuArchitecture to X86_64, or leave it out")]
    : [];
}

function checkNetwork({ value, networkMode }: TaskDefinition): Finding[] {
  return networkMode === "awsvpc" || networkMode === "unknown"
    ? []
    : [
        problem(
          value.get("networkMode"),
          "Fargate runs tasks in network mode awsvpc only",
          "set networkMode to awsvpc",
        ),
      ];
}

function checkSize({ value }: TaskDefinition): Finding[] {
  const cpu = value.get("cpu");
  const units = cpu.number ?? vcpuUnits(cpu.text);
  return units !== undefined && units < SMALLEST_CPU_UNITS
    ? [
        problem(
          cpu,
          `Windows needs at least 1 vCPU on Fargate, not ${cpu.text ?? units}`,
          'set cpu to "1024" or more',
        ),
      ]
    : [];
}

/** ".5 vCPU" as CPU units. */
function vcpuUnits(text: string | undefined): number | undefined {
  const [, vcpu] = /^\s*(\d*\.?\d+)\s*vcpu\s*$/i.exec(text ?? "") ?? [];
  return vcpu === undefined ? undefined : Number(vcpu) * SMALLEST_CPU_UNITS;
}
