import * as v from "valibot";

import { isOnDrive } from "../windows/local-path.ts";
import { printable } from "./printable.ts";

/** What the container metadata file says, as far as it goes. */
export type MetadataFile =
  | { readonly kind: "ready"; readonly networkModes: readonly string[] }
  /** The ECS agent has not written all of it yet. */
  | { readonly kind: "unfinished"; readonly seen: string }
  | { readonly kind: "unreadable"; readonly seen: string };

/** Reads a small text file; rejects when it cannot. */
export type ReadText = (path: string) => Promise<string>;

/** The agent leaves out what is empty, and its first state is: a file without a status is not finished. */
const FILE = v.object({
  MetadataFileStatus: v.optional(v.string()),
  Networks: v.optional(v.array(v.object({ NetworkMode: v.optional(v.string(), "") })), []),
});
/** Fields of which an unfinished file has at least one. @see amazon-ecs-agent, agent/containermetadata/types.go */
const FIRST_FIELDS = ["Cluster", "ContainerInstanceARN", "TaskARN", "ContainerName"];
const LOOKS = 3;
const LOOK_AGAIN_MS = 30;

/**
 * Reads the container metadata file. The ECS agent writes it in place while the container starts, so what is not
 * JSON is looked at again; a file that is not ready is for the caller to wait for or to do without.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-metadata.html
 */
export async function readMetadataFile(path: string, readText: ReadText): Promise<MetadataFile> {
  if (!isOnDrive(path)) return { kind: "unreadable", seen: "it is not a path on a drive of this container" };
  for (let look = 1; ; look += 1) {
    const found = await readText(path).then(parseMetadataFile, cannotRead);
    if (found !== undefined) return found;
    if (look === LOOKS) return { kind: "unfinished", seen: "it holds no complete JSON" };
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

const NOT_METADATA: MetadataFile = { kind: "unreadable", seen: "it is not container metadata" };

/** @returns undefined for text that is not JSON, or not yet */
export function parseMetadataFile(text: string): MetadataFile | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(FILE, document);
  if (!parsed.success) return NOT_METADATA;
  const { MetadataFileStatus: status, Networks: networks } = parsed.output;
  if (status === undefined) {
    const isFirst = FIRST_FIELDS.some((field) => Object.hasOwn(document as object, field));
    return isFirst ? { kind: "unfinished", seen: "it has no MetadataFileStatus yet" } : NOT_METADATA;
  }
  if (status !== "READY") return { kind: "unfinished", seen: `its status is "${printable(status)}"` };
  const modes = networks.map(({ NetworkMode }) => printable(NetworkMode)).filter((mode) => mode !== "");
  return { kind: "ready", networkModes: [...new Set(modes)] };
}

function cannotRead(error: unknown): MetadataFile {
  const code = (error as NodeJS.ErrnoException).code ?? "it cannot be read";
  return { kind: "unreadable", seen: printable(code) };
}
