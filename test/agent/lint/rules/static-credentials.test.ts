import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const variable = (name: string, value: unknown): Json => withContainer({ environment: [{ name, value }] });
const KEY = `error static-credentials ${C}.environment[0].value`;

describeRule("static-credentials", [
  ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "aws_secret_access_key"].map(
    (name) => ({ name, task: variable(name, "PLANTED-SECRET"), expected: [KEY] }),
  ),
  { name: "an empty key", task: variable("AWS_ACCESS_KEY_ID", ""), expected: [] },
  { name: "a key under another name", task: variable("S3_USER", "AKIAIOSFODNN7EXAMPLE"), expected: [KEY] },
  {
    name: "a key in a command",
    task: withContainer({ command: ["a.exe", "--key=ASIAIOSFODNN7EXAMPLE"] }),
    expected: [`error static-credentials ${C}.command[1]`],
  },
  ...["AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE"].map((name) => ({
    name,
    task: variable(name, "production"),
    expected: [`warning static-credentials ${C}.environment[0].value`],
  })),
  { name: "an empty profile", task: variable("AWS_PROFILE", ""), expected: [] },
  {
    name: "a key from a secret store",
    task: withContainer({ secrets: [{ name: "AWS_SECRET_ACCESS_KEY", valueFrom: "arn" }] }),
    expected: [`warning static-credentials ${C}.secrets[0].name`],
  },
  {
    name: "other variables and secrets",
    task: withContainer({
      environment: [{ name: "AWS_ENDPOINT_URL", value: "https://example.com" }],
      secrets: [{ name: "DB", valueFrom: "arn" }],
    }),
    expected: [],
  },
]);
