import { json, type Reply, type Request } from "./answer.ts";
import {
  credentialsDocument,
  refusal,
  rfc3339,
  type CredentialsDocument,
  type TaskRole,
} from "./credentials.ts";
import type { FaultTable } from "./faults.ts";
import { LIMIT_REACHED } from "./rate-limit.ts";
import { NETWORK_UNKNOWN, unknownContainer, type MetadataCall } from "./task-metadata.ts";

const HOUR_MS = 60 * 60 * 1000;

/** A credentials request and what the agent would answer it from. */
export interface CredentialsCall {
  readonly request: Request;
  readonly role: TaskRole;
  readonly nowMs: number;
}

/** The faults of the agent's own credentials answers. */
export const CREDENTIALS_FAULTS: FaultTable<(call: CredentialsCall) => Reply> = {
  "credentials-400": ({ request }) => refusal(request, "InvalidIdInRequest"),
  "credentials-429": () => LIMIT_REACHED,
  "credentials-500": ({ request }) => refusal(request, "InternalServerError"),
  "credentials-503": ({ request }) => refusal(request, "CredentialsUninitialized"),
  "credentials-truncated": (call) => cutOff(json(200, documentOf(call))),
  // JSON.stringify leaves undefined values out.
  "credentials-wrong-shape": (call) => json(200, { ...documentOf(call), AccessKeyId: undefined }),
  "credentials-expired": (call) =>
    json(200, { ...documentOf(call), Expiration: rfc3339(call.nowMs - HOUR_MS) }),
};

/** The faults of the task metadata endpoint. */
export const METADATA_FAULTS: FaultTable<(call: MetadataCall) => Reply> = {
  "metadata-404": (call) => ({ ...unknownContainer(call), status: 404 }),
  "metadata-429": () => LIMIT_REACHED,
  "metadata-500": () => NETWORK_UNKNOWN,
};

function documentOf(call: CredentialsCall): CredentialsDocument {
  return credentialsDocument(call.role, call.nowMs);
}

/** Cuts inside the token, so that the part sent still holds secrets that no log may show. */
function cutOff(reply: Reply): Reply {
  return { ...reply, body: reply.body.slice(0, reply.body.length / 2) };
}
