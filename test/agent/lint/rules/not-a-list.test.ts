import { withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const FOUND = `error not-a-list ${C}`;

describeRule("not-a-list", [
  {
    name: "an entry point as text",
    task: withContainer({ entryPoint: "C:\\credroute.exe -- app.exe" }),
    expected: [`${FOUND}.entryPoint`],
  },
  { name: "a command as text", task: withContainer({ command: "app.exe" }), expected: [`${FOUND}.command`] },
  {
    name: "a health check as text",
    task: withContainer({ healthCheck: { command: "CMD check.exe" } }),
    expected: [`${FOUND}.healthCheck.command`],
  },
  {
    name: "empty text",
    task: withContainer({ entryPoint: ["credroute", "--", "a"], command: "" }),
    expected: [],
  },
]);
