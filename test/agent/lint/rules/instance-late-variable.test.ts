import { NAT_TASK, powershell, withInstance } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const JOIN = "Initialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole";
const set = (name: string, target = '"Machine"'): string =>
  `[Environment]::SetEnvironmentVariable("${name}", "debug", ${target})`;
const FOUND = ["warning instance-late-variable userData"];

describeRule("instance-late-variable", [
  ...[
    { name: "after the call", lines: [JOIN, set("ECS_LOGLEVEL")] },
    { name: "two of them", lines: [JOIN, set("ECS_LOGLEVEL"), set("ECS_LOGFILE")] },
    {
      name: "by its enumeration",
      lines: [JOIN, set("ECS_LOGLEVEL", "[System.EnvironmentVariableTarget]::Machine")],
    },
    { name: "by setx", lines: [JOIN, "setx /M ECS_LOGLEVEL debug"] },
    { name: "after the second call", lines: [JOIN, JOIN, set("ECS_LOGLEVEL")] },
  ].map(({ name, lines }) => ({ name, task: withInstance(powershell(...lines), NAT_TASK), expected: FOUND })),
  ...[
    { name: "before the call", lines: [set("ECS_LOGLEVEL"), JOIN] },
    { name: "between two calls", lines: [JOIN, set("ECS_LOGLEVEL"), JOIN] },
    { name: "followed by a restart", lines: [JOIN, set("ECS_LOGLEVEL"), "Restart-Service -Name AmazonECS"] },
    { name: "followed by a reboot", lines: [JOIN, set("ECS_LOGLEVEL"), "Restart-Computer -Force"] },
    { name: "set before too", lines: [set("ECS_LOGLEVEL"), JOIN, set("ECS_LOGLEVEL")] },
    { name: "for the script alone", lines: [JOIN, set("ECS_LOGLEVEL", '"Process"')] },
    { name: "that is not the agent's", lines: [JOIN, set("APP_LOGLEVEL")] },
    { name: "in a comment", lines: [JOIN, `# ${set("ECS_LOGLEVEL")}`] },
  ].map(({ name, lines }) => ({ name, task: withInstance(powershell(...lines), NAT_TASK), expected: [] })),
]);
