import { operatingSystemOf, requiresFargate, type OperatingSystem } from "./operating-system.ts";
import type { Site } from "./forms/reading.ts";
import type { Value } from "./value.ts";

/** "default" is Docker's nat network; "unknown" is decided at deployment. */
export type NetworkMode = "default" | "awsvpc" | "none" | "bridge" | "host" | "unknown" | "invalid";

/** What the rules look at: the document's own values, and what they come to. */
export interface TaskDefinition {
  readonly value: Value;
  /** The family, or the resource's logical id. */
  readonly name: string | undefined;
  readonly operatingSystem: OperatingSystem;
  readonly fargate: boolean;
  /** Whether only the deployment decides between Fargate and instances. */
  readonly launchUnknown: boolean;
  readonly networkMode: NetworkMode;
  readonly taskRole: "named" | "missing" | "unknown";
  readonly containers: readonly Container[];
}

export interface Container {
  readonly value: Value;
  readonly name: string;
  /** Entry point and command in one; undefined where the words are known at deployment only. */
  readonly words: readonly (string | undefined)[];
  /** Whether the task definition itself starts credroute. */
  readonly wrapped: boolean;
}

const NETWORK_MODES = new Map<string, NetworkMode>([
  ["", "default"],
  ["default", "default"],
  ["<default>", "default"],
  ["nat", "default"],
  ["awsvpc", "awsvpc"],
  ["none", "none"],
  ["bridge", "bridge"],
  ["host", "host"],
]);

/** @param instances the system of the instances in the same document, where all that indicate one agree */
export function readTaskDefinition(
  { value, logicalId }: Site,
  instances?: "windows" | "linux",
): TaskDefinition {
  const role = value.get("taskRoleArn");
  return {
    value,
    name: logicalId ?? value.get("family").text,
    operatingSystem: operatingSystemOf(value, instances),
    fargate: requiresFargate(value),
    launchUnknown: isLaunchUnknown(value.get("requiresCompatibilities")),
    networkMode: readNetworkMode(value.get("networkMode")),
    taskRole: role.isUnknown ? readUnknownRole(role) : role.isEmpty ? "missing" : "named",
    containers: value.get("containerDefinitions").items().map(readContainer),
  };
}

const isLaunchUnknown = (compatibilities: Value): boolean =>
  compatibilities.isUnknown || compatibilities.items().some((item) => item.isUnknown);

function readNetworkMode(mode: Value): NetworkMode {
  if (mode.isUnknown) return "unknown";
  if (mode.isEmpty) return "default";
  return NETWORK_MODES.get(mode.text?.toLowerCase() ?? "?") ?? "invalid";
}

/** Only a condition can come to no role at all: the other functions name one. */
const readUnknownRole = (role: Value): "named" | "unknown" => (role.isCondition ? "unknown" : "named");

function readContainer(value: Value): Container {
  const words = [...listOf(value.get("entryPoint")), ...listOf(value.get("command"))];
  return {
    value,
    name: value.get("name").text ?? "(unnamed)",
    words,
    wrapped: words.some((word) => word !== undefined && mentionsCredroute(word)),
  };
}

/** What ought to be a list and is none has words that nobody knows. */
const listOf = (list: Value): (string | undefined)[] =>
  list.isList || list.isEmpty
    ? list.items().map((item) => (item.isUnknown ? undefined : (item.word ?? "")))
    : [undefined];

/** The executable by its name, alone or in a shell's words. */
export const mentionsCredroute = (word: string): boolean => /\bcredroute(?:\.exe)?(?=$|[\s"'])/i.test(word);
