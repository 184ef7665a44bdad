import { withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

describeRule("pseudo-terminal", [
  {
    name: "true",
    task: withContainer({ pseudoTerminal: true }),
    expected: ["warning pseudo-terminal containerDefinitions[0].pseudoTerminal"],
  },
  ...[false, null, "false"].map((pseudoTerminal) => ({
    name: String(pseudoTerminal),
    task: withContainer({ pseudoTerminal, interactive: true }),
    expected: [],
  })),
]);
