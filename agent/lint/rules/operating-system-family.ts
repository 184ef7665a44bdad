import { guide, type Finding, type Rule } from "../finding.ts";

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html */
const FAMILIES = new Set([
  "WINDOWS_SERVER_2016_FULL",
  "WINDOWS_SERVER_2019_FULL",
  "WINDOWS_SERVER_2019_CORE",
  "WINDOWS_SERVER_2004_CORE",
  "WINDOWS_SERVER_20H2_CORE",
  "WINDOWS_SERVER_2022_FULL",
  "WINDOWS_SERVER_2022_CORE",
  "WINDOWS_SERVER_2025_FULL",
  "WINDOWS_SERVER_2025_CORE",
  "LINUX",
]);
/** Of a Windows Server that came after this list. */
const LATER = /^WINDOWS_SERVER_20(?:2[6-9]|[3-9]\d)_(?:CORE|FULL)$/i;

/** For tasks of every system: a family that is typed wrongly says nothing of the system. */
export const operatingSystemFamily: Rule = {
  id: "operating-system-family",
  summary: "ECS knows a few operating system families, and refuses others.",
  documentation: guide("task_definition_parameters"),
  check: ({ value }): Finding[] => {
    const at = value.get("runtimePlatform").get("operatingSystemFamily");
    if (at.isUnknown || at.isEmpty || FAMILIES.has(at.text?.toUpperCase() ?? "")) return [];
    const later = LATER.test(at.text ?? "");
    return [
      {
        severity: later ? "note" : "error",
        message: `operatingSystemFamily "${at.word ?? "(not text)"}" ${later ? "is later than this list of ECS's families" : "is none that ECS knows"}`,
        remedy: `use one of: ${[...FAMILIES].join(", ")}`,
        at,
      },
    ];
  },
};
