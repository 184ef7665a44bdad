import { failure } from "../errors/credroute-error.ts";
import { CREDENTIALS_ENDPOINT } from "./endpoint.ts";
import { printable } from "./printable.ts";
import type { Environment } from "../windows/environment.ts";

/** What the ECS agent and backend say through environment variables. */
export interface EcsEnvironment {
  /** Names of the ECS variables that are set; none means: not on ECS. */
  readonly variables: readonly string[];
  readonly fargate: boolean;
  /** Where there is no instance metadata, in the words of messages; undefined where there may be. */
  readonly withoutMetadata: "Fargate" | "ECS Anywhere" | undefined;
  /** Path of this task's credentials on the credentials endpoint; undefined without a task role. */
  readonly credentialsPath: string | undefined;
  readonly taskMetadata: TaskMetadataAddress | undefined;
  /** Path of the container metadata file, where the instance's ECS_ENABLE_CONTAINER_METADATA makes one. */
  readonly metadataFile: string | undefined;
}

/** Where task metadata is; another host than the agent's is never asked. */
export type TaskMetadataAddress =
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "foreign"; readonly host: string };

const METADATA_URI = "ECS_CONTAINER_METADATA_URI_V4";
const RELATIVE_URI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const ECS_VARIABLES = [
  "ECS_CONTAINER_METADATA_URI",
  METADATA_URI,
  "ECS_AGENT_URI",
  RELATIVE_URI,
  "AWS_EXECUTION_ENV",
];
/** Values of AWS_EXECUTION_ENV for tasks that do not run on an EC2 instance. */
const WITHOUT_METADATA = new Map([
  ["AWS_ECS_FARGATE", "Fargate"],
  ["AWS_ECS_EXTERNAL", "ECS Anywhere"],
] as const) as ReadonlyMap<string, "Fargate" | "ECS Anywhere">;
/** What a value may begin with that tells nothing of the id in it, which fetches credentials. */
const BEFORE_THE_ID = /^(?:https?:\/\/[\w.:[\]-]*(?=\/|$))?(?:\/(?:v\d(?:\/(?:credentials\/?)?)?)?)?/i;
const SHOWN_CHARACTERS = 24;

/**
 * Reads the ECS variables.
 * @throws CredrouteError RELATIVE_URI_INVALID
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-environment-variables.html
 */
export function readEcsEnvironment(environment: Environment): EcsEnvironment {
  const execution = environment["AWS_EXECUTION_ENV"];
  return {
    variables: ECS_VARIABLES.filter((name) => isSet(environment, name)),
    fargate: execution === "AWS_ECS_FARGATE",
    withoutMetadata: WITHOUT_METADATA.get(execution ?? ""),
    credentialsPath: isSet(environment, RELATIVE_URI)
      ? credentialsPath(environment[RELATIVE_URI] ?? "")
      : undefined,
    taskMetadata: taskMetadata(environment[METADATA_URI] ?? ""),
    metadataFile: environment["ECS_CONTAINER_METADATA_FILE"] || undefined,
  };
}

/** The same environment, as a task without a role has it. */
export const withoutRole = (environment: Environment): Environment => ({
  ...environment,
  [RELATIVE_URI]: undefined,
});

function taskMetadata(value: string): TaskMetadataAddress | undefined {
  if (value === "") return undefined;
  const url = URL.parse(value);
  if (url?.origin === `http://${CREDENTIALS_ENDPOINT.host}` && url.username === "") {
    return { kind: "path", path: url.pathname.replace(/\/$/, "") };
  }
  const host = url?.host ?? "";
  return { kind: "foreign", host: printable(host === "" ? value : host).slice(0, SHOWN_CHARACTERS) };
}

function isSet(environment: Environment, name: string): boolean {
  const value = environment[name];
  if (value === undefined || value === "") return false;
  // Lambda, CodeBuild and others set it too: only ECS's own values count.
  return name !== "AWS_EXECUTION_ENV" || value.startsWith("AWS_ECS_");
}

/** A path and nothing else: no host, no blanks, no control characters, nothing that URL parsing would move. */
function credentialsPath(value: string): string {
  const url = URL.parse(value, "http://169.254.170.2");
  if (value.startsWith("/") && url !== null && `${url.pathname}${url.search}` === value) return value;
  const shown = BEFORE_THE_ID.exec(value)?.[0] ?? "";
  throw failure("RELATIVE_URI_INVALID", { value: shown === value ? shown : `${shown}...` });
}
