import { guide, type TaskRule } from "../finding.ts";

/** ECS does not split a command line into words. */
export const notAList: TaskRule = {
  id: "not-a-list",
  summary: "entryPoint, command and a health check's command are lists, with one word in each item.",
  why: "The API takes lists only; ECS does not split a text into words.",
  severities: ["error"],
  page: guide("task_definition_parameters_ec2"),
  bad: { task: { containerDefinitions: [{ command: "C:\\app\\server.exe --port 80" }] } },
  good: { task: { containerDefinitions: [{ command: ["C:\\app\\server.exe", "--port", "80"] }] } },
  check: ({ containers }) =>
    containers
      .flatMap(({ value, name }) => [
        { owner: `container ${name}`, at: value.get("entryPoint") },
        { owner: `container ${name}`, at: value.get("command") },
        { owner: `the health check of container ${name}`, at: value.get("healthCheck").get("command") },
      ])
      .filter(({ at }) => !at.isList && !at.isUnknown && !at.isEmpty)
      .map(({ owner, at }) => ({
        severity: "error",
        message: `${at.name} of ${owner} is not a list, so ECS refuses it`,
        remedy:
          'write a list with each word as an item of its own: ["C:\\\\app\\\\server.exe", "--port", "1"]',
        at,
      })),
};
