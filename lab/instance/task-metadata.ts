import { json, type Reply } from "./answer.ts";
import {
  containerDocument,
  DOCKER_ID,
  statsDocument,
  taskDocument,
  taskStatsDocument,
  taskWithTagsDocument,
  type MetadataVersion,
} from "./task-documents.ts";

/** The container that the metadata endpoint knows. */
export interface TaskContainer {
  readonly containerId: string;
  readonly networkMode: string;
}

/** A request of the metadata endpoint, taken apart. */
export interface MetadataCall {
  readonly version: MetadataVersion;
  readonly containerId: string;
  readonly resource: Resource;
}

type Resource = keyof typeof RESOURCES;

const DOCKER_LOOKUP = "unable to get container ID from request: unable to get docker ID from v3 endpoint ID";
const TASK_LOOKUP = "unable to get task arn from request: unable to get task Arn from v3 endpoint ID";

const RESOURCES = {
  "": { subject: "container metadata", lookup: DOCKER_LOOKUP, document: containerDocument },
  "/task": { subject: "task metadata", lookup: TASK_LOOKUP, document: taskDocument },
  "/taskWithTags": { subject: "task metadata", lookup: TASK_LOOKUP, document: taskWithTagsDocument },
  "/stats": { subject: "container stats", lookup: TASK_LOOKUP, document: statsDocument },
  "/task/stats": { subject: "task stats", lookup: TASK_LOOKUP, document: taskStatsDocument },
} as const;

/** Takes a path apart; undefined when the metadata endpoint has no such resource. */
export function parseMetadataPath(path: string): MetadataCall | undefined {
  const match = /^\/(?<version>v3|v4)\/(?<containerId>[^/]+)(?<resource>\/.*)?$/.exec(path);
  const { version, containerId, resource = "" } = match?.groups ?? {};
  if (containerId === undefined || !isResource(resource)) return undefined;
  return { version: version === "v3" ? "v3" : "v4", containerId, resource };
}

/**
 * Answers the task metadata endpoint, versions 3 and 4, as the agent does.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
 * @see https://github.com/aws/amazon-ecs-agent/blob/master/ecs-agent/tmds/handlers/v4/handlers.go
 */
export function answerMetadata(call: MetadataCall, container: TaskContainer): Reply {
  if (call.containerId !== container.containerId) return unknownContainer(call);
  return json(200, RESOURCES[call.resource].document(call.version, container.networkMode));
}

/** The agent's answer for an id it does not know: a JSON string, 404 in version 4 and 500 in version 3. */
export function unknownContainer(call: MetadataCall): Reply {
  const { subject, lookup } = RESOURCES[call.resource];
  const handler = `${call.version.toUpperCase()} ${subject} handler`;
  return json(call.version === "v4" ? 404 : 500, `${handler}: ${lookup}: ${call.containerId}`);
}

/** The agent's answer while Docker has not told it the container's network settings. */
export const NETWORK_UNKNOWN: Reply = json(
  500,
  `unable to generate network response for container '${DOCKER_ID}'`,
);

function isResource(text: string): text is Resource {
  return Object.hasOwn(RESOURCES, text);
}
