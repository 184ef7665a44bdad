import { FAMILIES } from "../facts/families.ts";
import { type Finding, type TaskRule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";

/** Of a Windows Server that came after this list. */
const LATER = /^WINDOWS_SERVER_20(?:2[6-9]|[3-9]\d)_(?:CORE|FULL)$/i;

/** For tasks of every system: a family with a typing error does not say which system it means. */
export const operatingSystemFamily: TaskRule = {
  id: "operating-system-family",
  summary: "operatingSystemFamily is one of those that ECS has, where ECS has it.",
  why: "ECS refuses to register any other family. Windows tasks run on EC2, Fargate and external instances; ECS Managed Instances run Linux only.",
  severities: ["error", "note"],
  page: FAMILIES.source,
  bad: { task: { runtimePlatform: { operatingSystemFamily: "WINDOWS_2022_CORE" } } },
  good: { task: { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } } },
  check: (task) => [...checkFamily(task), ...checkManagedInstances(task)],
};

function checkFamily({ value }: TaskDefinition): Finding[] {
  const at = value.get("runtimePlatform").get("operatingSystemFamily");
  if (at.isUnknown || at.isEmpty || FAMILIES.value.has(at.text?.toUpperCase() ?? "")) return [];
  const later = LATER.test(at.text ?? "");
  return [
    {
      severity: later ? "note" : "error",
      message: `operatingSystemFamily "${at.word ?? "(not text)"}" ${later ? "is newer than the families that this version of credroute knows" : "is not a family that ECS has"}`,
      remedy: `use one of: ${[...FAMILIES.value].join(", ")}`,
      at,
    },
  ];
}

function checkManagedInstances({ value, operatingSystem }: TaskDefinition): Finding[] {
  if (operatingSystem !== "windows") return [];
  return value
    .get("requiresCompatibilities")
    .items()
    .filter(({ text }) => text?.toUpperCase() === "MANAGED_INSTANCES")
    .map((at) => ({
      severity: "error",
      message: "ECS Managed Instances run Linux tasks only",
      remedy: "require EC2 or FARGATE instead",
      at,
    }));
}
