import type { Finding, TaskRule } from "../finding.ts";
import { ACCESS_KEY_ID } from "../quotable.ts";
import type { Value } from "../value.ts";

/** Variables that every AWS SDK prefers to the task role. */
const KEY_NAMES = /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN)$/i;
/** Variables that make several SDKs look elsewhere before they ask for the task role. */
const DETOURS = /^AWS_(?:PROFILE|SHARED_CREDENTIALS_FILE|WEB_IDENTITY_TOKEN_FILE)$/i;

/** Never prints what it finds. */
export const staticCredentials: TaskRule = {
  id: "static-credentials",
  summary: "No AWS keys or profiles are set, which SDKs would use instead of the task role.",
  why: "SDKs look at the environment before they ask for the task role, so the role is never used; keys in a task definition can be read by everyone who may describe it. AWS_PROFILE makes several SDKs look for that profile in a file first, and fail where it does not exist.",
  severities: ["error", "warning"],
  page: "https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html",
  bad: { task: { containerDefinitions: [{ environment: [{ name: "AWS_PROFILE", value: "production" }] }] } },
  good: { task: { containerDefinitions: [{ environment: [{ name: "STAGE", value: "production" }] }] } },
  check: ({ containers }) =>
    containers.flatMap(({ value }) => [
      ...value.get("environment").items().flatMap(checkVariable),
      ...value.get("secrets").items().flatMap(checkSecret),
      ...["entryPoint", "command"].flatMap((list) => value.get(list).items()).flatMap(checkWord),
    ]),
};

const REMOVE = "remove it and give the task role the permissions";
const REMEDY = `${REMOVE}; treat a key that was here as leaked: deactivate it`;

const leak = (at: Value, message: string): Finding => ({ severity: "error", message, remedy: REMEDY, at });

function checkVariable(variable: Value): Finding[] {
  const name = variable.get("name").text ?? "";
  const at = variable.get("value");
  if (at.isEmpty) return [];
  if (KEY_NAMES.test(name)) return [leak(at, `${name} in the environment hides the task role`)];
  if (DETOURS.test(name)) {
    const message = `${name} makes SDKs look elsewhere before they use the task role`;
    const remedy = "remove it, unless the profile itself takes its credentials from the task role";
    return [{ severity: "warning", message, remedy, at }];
  }
  return ACCESS_KEY_ID.test(at.text ?? "")
    ? [leak(at, `${name} contains what looks like an AWS access key`)]
    : [];
}

function checkSecret(secret: Value): Finding[] {
  const at = secret.get("name");
  if (!KEY_NAMES.test(at.text ?? "")) return [];
  const message = `${at.text} from a secret store hides the task role`;
  return [{ severity: "warning", message, remedy: REMOVE, at }];
}

const checkWord = (word: Value): Finding[] =>
  ACCESS_KEY_ID.test(word.text ?? "")
    ? [leak(word, "the command line contains what looks like an AWS access key")]
    : [];
