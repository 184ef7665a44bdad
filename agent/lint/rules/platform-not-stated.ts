import { guide, type TaskRule } from "../finding.ts";

/** The other rules describe Windows; this one reports when that is not certain. */
export const platformNotStated: TaskRule = {
  id: "platform-not-stated",
  summary: "A task definition says which Windows it is for.",
  why: "Without runtimePlatform or a placement constraint, ECS may place a task on an instance of another system, where its image cannot be pulled or started. lint then checks it as a Windows task, which may be wrong.",
  severities: ["note"],
  page: guide("windows_task_definitions"),
  bad: {
    task: {
      runtimePlatform: null,
      containerDefinitions: [{ image: "app:1", entryPoint: null, command: null }],
    },
  },
  good: { task: { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } } },
  check: ({ operatingSystem, value }) =>
    operatingSystem === "unstated" && value.get("runtimePlatform").get("operatingSystemFamily").isEmpty
      ? [
          {
            severity: "note",
            message: "nothing says which system this task is for: it was checked as a Windows task",
            remedy:
              "set runtimePlatform.operatingSystemFamily, for example to WINDOWS_SERVER_2022_CORE, or, where the tool refuses it for EC2 (AWS CDK does), a placement constraint: attribute:ecs.os-type == windows",
            at: value.get("runtimePlatform"),
          },
        ]
      : [],
};
