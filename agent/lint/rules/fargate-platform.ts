import { FAMILIES, FARGATE_FAMILIES } from "../facts/families.ts";
import { FARGATE_EPHEMERAL_STORAGE } from "../facts/fargate-sizes.ts";
import { FARGATE_RESERVED_CONTAINER_PORT } from "../facts/ports.ts";
import { checkFargateSize } from "../fargate-size.ts";
import { guide, type Finding, type TaskRule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";
import type { Value } from "../value.ts";

const REMEDY_FAMILY = `set runtimePlatform.operatingSystemFamily to the image's: ${[...FARGATE_FAMILIES.value].join(", ")}`;

export const fargatePlatform: TaskRule = {
  id: "fargate-platform",
  summary:
    "On Fargate a Windows task names a system, a network mode and a size that Fargate has for Windows.",
  why: "Fargate takes a task without operatingSystemFamily for Linux, and runs Windows Server 2019 and 2022 on X86_64 in awsvpc mode only, with 1, 2 or 4 vCPU and the memory that goes with each. ECS refuses anything else.",
  severities: ["error"],
  page: guide("windows-considerations"),
  bad: {
    task: { requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "512", memory: "1024" },
  },
  good: {
    task: { requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "1024", memory: "2048" },
  },
  check: (task) =>
    task.fargate
      ? [
          ...checkFamily(task),
          ...checkProcessor(task),
          ...checkNetwork(task),
          ...checkFargateSize(task),
          ...checkStorage(task),
          ...checkPorts(task),
        ]
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
  const written = family.text?.toUpperCase() ?? "";
  return FAMILIES.value.has(written) && !FARGATE_FAMILIES.value.has(written)
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
  const at = value.get("networkMode");
  return networkMode === "awsvpc" || networkMode === "unknown"
    ? []
    : [problem(at, "Fargate runs tasks in network mode awsvpc only", "set networkMode to awsvpc")];
}

function checkStorage({ value }: TaskDefinition): Finding[] {
  const at = value.get("ephemeralStorage").get("sizeInGiB");
  const [least, most] = FARGATE_EPHEMERAL_STORAGE.value;
  const size = at.number ?? 0;
  // Zero is what the command line's skeleton has.
  if (size === 0 || (size >= least && size <= most)) return [];
  const message = `Fargate offers ${least} to ${most} GiB of ephemeral storage, not ${size}`;
  return [problem(at, message, "set sizeInGiB to a size in that range, or leave ephemeralStorage out")];
}

function checkPorts({ containers }: TaskDefinition): Finding[] {
  return containers
    .flatMap(({ value }) => value.get("portMappings").items())
    .map((mapping) => mapping.get("containerPort"))
    .filter((port) => port.number === FARGATE_RESERVED_CONTAINER_PORT.value)
    .map((port) =>
      problem(port, `container port ${port.number} is reserved for Windows on Fargate`, "use another port"),
    );
}
