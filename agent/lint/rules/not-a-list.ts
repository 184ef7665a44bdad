import { guide, type Rule } from "../finding.ts";

/** ECS splits no command line into words. */
export const notAList: Rule = {
  id: "not-a-list",
  summary: "entryPoint and command are lists, each word an item.",
  documentation: guide("task_definition_parameters"),
  check: ({ containers }) =>
    containers
      .flatMap(({ value }) => [
        value.get("entryPoint"),
        value.get("command"),
        value.get("healthCheck").get("command"),
      ])
      .filter((words) => !words.isList && !words.isUnknown && !words.isEmpty)
      .map((at) => ({
        severity: "error",
        message: `${at.path} is no list, so ECS refuses it`,
        remedy:
          'write a list with each word as an item of its own: ["C:\\\\app\\\\server.exe", "--port", "1"]',
        at,
      })),
};
