import { withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";

describeRule("user-ignored", [
  {
    name: "a user",
    task: withContainer({ user: "ContainerAdministrator" }),
    expected: [`warning user-ignored ${C}.user`],
  },
  { name: "an empty user", task: withContainer({ user: "" }), expected: [] },
]);
