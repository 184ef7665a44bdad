import { guide, type Rule } from "../finding.ts";

/** Says that the rules for Windows were left out. */
export const notWindows: Rule = {
  id: "not-windows",
  summary: "Tasks for Linux need no credroute, and are not checked.",
  documentation: guide("task-iam-roles"),
  check: ({ operatingSystem, value }) =>
    operatingSystem === "linux"
      ? [
          {
            severity: "note",
            message: "this is a Linux task: nothing else was checked",
            remedy: "if it is for Windows, set runtimePlatform.operatingSystemFamily",
            at: value,
          },
        ]
      : [],
};
