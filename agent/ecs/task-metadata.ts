import * as v from "valibot";

import { connectionProblem } from "./credentials.ts";
import { CREDENTIALS_ENDPOINT, describeIncomplete, type Answer, type Ask } from "./endpoint.ts";
import { printable } from "./printable.ts";

/** What task metadata says about this task. */
export interface TaskMetadata {
  readonly cluster: string | undefined;
  readonly family: string | undefined;
  readonly revision: string | undefined;
  /** "EC2" or "FARGATE". */
  readonly launchType: string | undefined;
  readonly availabilityZone: string | undefined;
  /** Network modes of the task's containers, each once; empty while the agent does not know them. */
  readonly networkModes: readonly string[];
}

export interface TaskMetadataProblem {
  readonly seen: string;
}

const BODY_BYTES = 1024 * 1024;
const text = v.optional(v.pipe(v.string(), v.transform(printable)));
const TASK = v.object({
  Cluster: text,
  Family: text,
  Revision: text,
  LaunchType: text,
  AvailabilityZone: text,
  Containers: v.optional(
    v.array(v.object({ Networks: v.nullish(v.array(v.object({ NetworkMode: text }))) })),
    [],
  ),
});

/**
 * Asks for this task's metadata, version 4, once.
 * @param path of ECS_CONTAINER_METADATA_URI_V4
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
 */
export async function askTaskMetadata(
  path: string,
  ask: Ask,
  timeoutMs: number,
): Promise<TaskMetadata | TaskMetadataProblem> {
  return judgeTaskMetadata(
    await ask(CREDENTIALS_ENDPOINT, `${path}/task`, { timeoutMs, bodyBytes: BODY_BYTES }),
  );
}

/** Judges an answer: errors of the ECS agent are JSON too, but a string instead of an object. */
export function judgeTaskMetadata(answer: Answer): TaskMetadata | TaskMetadataProblem {
  const unreached = connectionProblem(answer);
  if (unreached) return { seen: unreached.seen };
  if (answer.kind !== "answer") return { seen: describeIncomplete(answer) };
  const document = parseJson(answer.body);
  if (answer.status !== 200) {
    return { seen: `status ${answer.status}${explain(document)}` };
  }
  const parsed = v.safeParse(TASK, document);
  if (!parsed.success) return { seen: "status 200 and a body that is not task metadata" };
  const { Cluster, Family, Revision, LaunchType, AvailabilityZone, Containers } = parsed.output;
  const modes = Containers.flatMap(({ Networks }) => (Networks ?? []).map(({ NetworkMode }) => NetworkMode));
  return {
    cluster: Cluster,
    family: Family,
    revision: Revision,
    launchType: LaunchType,
    availabilityZone: AvailabilityZone,
    networkModes: [...new Set(modes.filter((mode) => mode !== undefined && mode !== ""))] as string[],
  };
}

/** The agent's own words hold ids, and may come from someone else: they are recognized, not repeated. */
function explain(document: unknown): string {
  if (typeof document !== "string") return "";
  if (document.includes("unable to generate network response")) return ": its network is not known yet";
  return document.includes("unable to get") ? ": the ECS agent does not know this container" : "";
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
