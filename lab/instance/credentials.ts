import { json, type Reply, type Request } from "./answer.ts";

const LIFETIME_MS = 6 * 60 * 60 * 1000;
const V2_PREFIX = "/v2/credentials/";
const V1_PATH = "/v1/credentials";

/** Stands in every secret key and token, to be searched for in logs; key ids hold it without the dash. */
export const SECRET_MARK = "PLANTED-SECRET";

/** What the agent knows of the task role. */
export interface TaskRole {
  readonly credentialsId: string;
  readonly roleArn: string;
  /** Undefined = six hours from the request, as a role's default session. */
  readonly expiration?: string | undefined;
}

/** The credentials of a task role, with the names that the SDKs read. */
export interface CredentialsDocument {
  readonly RoleArn: string;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
  readonly Expiration: string;
}

/** Whether the agent's credentials handlers serve the path. */
export function isCredentialsPath(path: string): boolean {
  return path.startsWith(V2_PREFIX) || path === V1_PATH;
}

/**
 * Answers `/v2/credentials/<id>` and `/v1/credentials?id=<id>` as the agent does.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * @see https://github.com/aws/amazon-ecs-agent/blob/master/ecs-agent/tmds/handlers/v1/credentials_handler.go
 */
export function answerCredentials(request: Request, role: TaskRole, nowMs: number): Reply {
  const id = credentialsIdOf(request);
  if (id === "") return refusal(request, "NoIdInRequest");
  if (id !== role.credentialsId) return refusal(request, "InvalidIdInRequest");
  return json(200, credentialsDocument(role, nowMs));
}

/** Invents secrets, no part of which is or was valid anywhere; key ids of an instance end in 999. */
export function makeSecrets(
  owner: "TASK" | "INSTANCE",
): Pick<CredentialsDocument, "AccessKeyId" | "SecretAccessKey" | "Token"> {
  return {
    AccessKeyId: `ASIAPLANTEDSECRET${owner === "TASK" ? "000" : "999"}`,
    SecretAccessKey: `${SECRET_MARK}-key/wJalrXUtnFEMI+bPxRfi0`,
    Token: `${SECRET_MARK}-token/IQoJb3JpZ2luX2VjEXAMPLE${"AbCdEfGh0123+/".repeat(20)}==`,
  };
}

/** Invents the credentials of a task role. */
export function credentialsDocument(role: TaskRole, nowMs: number): CredentialsDocument {
  return {
    RoleArn: role.roleArn,
    ...makeSecrets("TASK"),
    Expiration: role.expiration ?? rfc3339(nowMs + LIFETIME_MS),
  };
}

/** The agent's times carry whole seconds. */
export function rfc3339(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d{3}Z$/, "Z");
}

const REFUSALS = {
  NoIdInRequest: { status: 400, text: "No Credential ID in the request" },
  InvalidIdInRequest: { status: 400, text: "Credentials not found" },
  CredentialsUninitialized: { status: 503, text: "Credentials uninitialized for ID" },
  InternalServerError: { status: 500, text: "Internal server error" },
} as const;

/** The agent's error answer; all texts but the internal error's name the version of the request. */
export function refusal(request: Request, code: keyof typeof REFUSALS): Reply {
  const { status, text } = REFUSALS[code];
  const version = request.path === V1_PATH ? 1 : 2;
  const message = code === "InternalServerError" ? text : `CredentialsV${version}Request: ${text}`;
  return json(status, { code, message, HTTPErrorCode: status });
}

function credentialsIdOf(request: Request): string {
  if (request.path === V1_PATH) return request.query.get("id") ?? "";
  return request.path.slice(V2_PREFIX.length);
}
