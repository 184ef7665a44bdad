import type { Environment } from "../windows/environment.ts";

/**
 * What ECS tells a container's first process, and what SDKs look for.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-environment-variables.html
 */
const ECS_NAMES = new Set([
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "ECS_CONTAINER_METADATA_URI",
  "ECS_CONTAINER_METADATA_URI_V4",
  "ECS_AGENT_URI",
  "ECS_CONTAINER_METADATA_FILE",
  "AWS_EXECUTION_ENV",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
]);

/** Credentials themselves: the registry is readable for every user of the container. */
const NEVER = new Set([
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_SECURITY_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
]);

/** Variables that Windows makes for each user and process. */
const WINDOWS_NAMES = new Set(
  `ALLUSERSPROFILE APPDATA COMMONPROGRAMFILES COMMONPROGRAMFILES(X86) COMMONPROGRAMW6432 COMPUTERNAME COMSPEC
  DRIVERDATA HOMEDRIVE HOMEPATH LOCALAPPDATA LOGONSERVER NUMBER_OF_PROCESSORS OS PATH PATHEXT PROCESSOR_ARCHITECTURE
  PROCESSOR_ARCHITEW6432 PROCESSOR_IDENTIFIER PROCESSOR_LEVEL PROCESSOR_REVISION PROGRAMDATA PROGRAMFILES
  PROGRAMFILES(X86) PROGRAMW6432 PROMPT PSMODULEPATH PUBLIC SESSIONNAME SYSTEMDRIVE SYSTEMROOT TEMP TMP USERDNSDOMAIN
  USERDOMAIN USERDOMAIN_ROAMINGPROFILE USERNAME USERPROFILE WINDIR`.split(/\s+/),
);

const LOOKS_SECRET = /SECRET|PASSWORD|TOKEN|KEY/i;

/** Why a variable is not published although it is named: it is a credential, or Windows sets it for each process. */
export function neverPublished(name: string): "credential" | "windows" | undefined {
  const upper = name.toUpperCase();
  if (NEVER.has(upper)) return "credential";
  return WINDOWS_NAMES.has(upper) || upper.startsWith("=") ? "windows" : undefined;
}

/** Variables to publish, by name, and names that were asked for and left out or need a warning. */
export interface ChosenVariables {
  readonly variables: ReadonlyMap<string, string>;
  /** Named exactly, and published, although the name says that it is a secret. */
  readonly secretLooking: readonly string[];
  /** Named exactly, and not published: credentials, and what Windows sets itself. */
  readonly refused: readonly string[];
}

/**
 * Chooses what `--publish-env` publishes of an environment.
 * @param patterns `--publish-names`: names, or prefixes that end in "*"; compared whatever their case
 */
export function choosePublished(environment: Environment, patterns: readonly string[]): ChosenVariables {
  const variables = new Map<string, string>();
  const secretLooking: string[] = [];
  const refused: string[] = [];
  for (const [name, value = ""] of Object.entries(environment)) {
    const how = value === "" ? undefined : howNamed(name.toUpperCase(), patterns);
    if (how === undefined) continue;
    if (how === "refused") refused.push(name);
    else variables.set(name, value);
    if (how === "secret") secretLooking.push(name);
  }
  return { variables, secretLooking, refused };
}

/** @returns undefined for a variable that is not to be published */
function howNamed(
  name: string,
  patterns: readonly string[],
): "ecs" | "named" | "secret" | "refused" | undefined {
  if (ECS_NAMES.has(name)) return "ecs";
  const upper = patterns.map((pattern) => pattern.toUpperCase());
  const exact = upper.includes(name);
  const byPrefix = upper.some((pattern) => pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)));
  if (!exact && !byPrefix) return undefined;
  if (neverPublished(name) !== undefined) return exact ? "refused" : undefined;
  if (!LOOKS_SECRET.test(name)) return "named";
  return exact ? "secret" : undefined;
}
