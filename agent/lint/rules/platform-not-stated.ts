import { guide, type Rule } from "../finding.ts";

/** What the other rules say holds for Windows; this one tells when that is not certain. */
export const platformNotStated: Rule = {
  id: "platform-not-stated",
  summary: "A task definition should say which Windows it is for.",
  documentation: guide("task_definition_parameters"),
  check: ({ operatingSystem, value }) =>
    operatingSystem === "unstated" && value.get("runtimePlatform").get("operatingSystemFamily").isEmpty
      ? [
          {
            severity: "note",
            message: "nothing here says for which system this task is: checked as a Windows task",
            remedy: "set runtimePlatform.operatingSystemFamily, for example to WINDOWS_SERVER_2022_CORE",
            at: value.get("runtimePlatform"),
          },
        ]
      : [],
};
