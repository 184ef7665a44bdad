import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const set = (...names: string[]): Json =>
  withContainer({ environment: names.map((name) => ({ name, value: "eu-west-1" })) });
const FOUND = "note region-variables containerDefinitions[0].environment[0].value";

describeRule("region-variables", [
  ...["AWS_REGION", "AWS_DEFAULT_REGION", "aws_region"].map((name) => ({
    name,
    task: set(name),
    expected: [FOUND],
  })),
  { name: "both", task: set("AWS_REGION", "AWS_DEFAULT_REGION"), expected: [] },
  { name: "neither", task: set("REGION"), expected: [] },
  {
    name: "one, where a file may set the other",
    task: withContainer({
      environment: [{ name: "AWS_REGION", value: "eu-west-1" }],
      environmentFiles: [{ type: "s3", value: "arn:aws:s3:::a/b.env" }],
    }),
    expected: [],
  },
]);
