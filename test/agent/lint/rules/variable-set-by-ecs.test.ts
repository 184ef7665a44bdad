import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const NAME = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const variable = (name: string, value: string): Json => withContainer({ environment: [{ name, value }] });
const FOUND = "error variable-set-by-ecs containerDefinitions[0].environment[0].value";

describeRule("variable-set-by-ecs", [
  { name: NAME, task: variable(NAME, "/v2/credentials/PLANTED"), expected: [FOUND] },
  { name: "lower case", task: variable(NAME.toLowerCase(), "/v2/credentials/x"), expected: [FOUND] },
  { name: "an empty one", task: variable(NAME, ""), expected: [] },
  { name: "another variable", task: variable(`MY_${NAME}`, "/x"), expected: [] },
]);
