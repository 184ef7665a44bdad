import { guide, type Finding, type Rule } from "../finding.ts";
import { ACCESS_KEY_ID } from "../quotable.ts";
import type { Value } from "../value.ts";

/** Variables that an AWS SDK prefers to the task role. */
const KEY_NAMES = /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$/i;

/** Never prints what it finds. */
export const staticCredentials: Rule = {
  id: "static-credentials",
  summary: "AWS keys in a container's environment hide the task role, and leak.",
  documentation: guide("task-iam-roles"),
  check: ({ containers }) =>
    containers.flatMap(({ value }) => [
      ...value.get("environment").items().flatMap(checkVariable),
      ...value.get("secrets").items().flatMap(checkSecret),
      ...["entryPoint", "command"].flatMap((list) => value.get(list).items()).flatMap(checkWord),
    ]),
};

const REMEDY =
  "remove it and give the task role the permissions; a key that stood here is no secret any more: disable it";

function checkVariable(variable: Value): Finding[] {
  const name = variable.get("name").text ?? "";
  const value = variable.get("value");
  if (KEY_NAMES.test(name) && !value.isEmpty)
    return [
      {
        severity: "error",
        message: `${name} in the environment hides the task role`,
        remedy: REMEDY,
        at: value,
      },
    ];
  return ACCESS_KEY_ID.test(value.text ?? "")
    ? [
        {
          severity: "error",
          message: `${name} holds what looks like an AWS access key`,
          remedy: REMEDY,
          at: value,
        },
      ]
    : [];
}

function checkSecret(secret: Value): Finding[] {
  const name = secret.get("name").text ?? "";
  return KEY_NAMES.test(name)
    ? [
        {
          severity: "warning",
          message: `${name} from a secret store hides the task role`,
          remedy: "remove it and give the task role the permissions",
          at: secret.get("name"),
        },
      ]
    : [];
}

const checkWord = (word: Value): Finding[] =>
  ACCESS_KEY_ID.test(word.text ?? "")
    ? [
        {
          severity: "error",
          message: "the command line holds what looks like an AWS access key",
          remedy: REMEDY,
          at: word,
        },
      ]
    : [];
