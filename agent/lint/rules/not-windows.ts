import { guide, type TaskRule } from "../finding.ts";

export const notWindows: TaskRule = {
  id: "not-windows",
  summary: "Tasks for Linux need no credroute and are not checked.",
  why: "The rules describe Windows. On Linux the route to the credentials endpoint exists already.",
  severities: ["note"],
  page: guide("task-iam-roles"),
  bad: { task: { runtimePlatform: { operatingSystemFamily: "LINUX" } } },
  good: { task: { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } } },
  check: ({ operatingSystem, value }) =>
    operatingSystem === "linux"
      ? [
          {
            severity: "note",
            message: "this is a Linux task: the rules for Windows were not applied",
            remedy: "if it is for Windows, set runtimePlatform.operatingSystemFamily",
            at: value,
          },
        ]
      : [],
};
