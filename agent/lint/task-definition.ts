import { operatingSystemOf, requiresFargate, type OperatingSystem } from "./operating-system.ts";
import type { Site } from "./forms/reading.ts";
import type { Value } from "./value.ts";

/** "default" is Docker's nat network, on Windows "bridge" too; "unknown" is decided at deployment. */
export type NetworkMode = "default" | "awsvpc" | "none" | "bridge" | "host" | "unknown" | "invalid";

/** What the rules look at: the document's own values, and what they mean. */
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
  const operatingSystem = operatingSystemOf(value, instances);
  return {
    value,
    name: logicalId ?? value.get("family").text,
    operatingSystem,
    fargate: requiresFargate(value),
    launchUnknown: isLaunchUnknown(value.get("requiresCompatibilities")) || mayBeFargate(value),
    networkMode: readNetworkMode(value.get("networkMode"), operatingSystem),
    taskRole: role.isUnknown ? readUnknownRole(role) : role.isEmpty ? "missing" : "named",
    containers: value.get("containerDefinitions").items().map(readContainer),
  };
}

const isLaunchUnknown = (compatibilities: Value): boolean =>
  compatibilities.isUnknown || compatibilities.items().some((item) => item.isUnknown || isManaged(item));

/** Nothing is required, and ECS has found that the task can run on Fargate too: what describe-task-definition prints. */
const mayBeFargate = (definition: Value): boolean =>
  definition.get("requiresCompatibilities").isEmpty &&
  definition
    .get("compatibilities")
    .items()
    .some(({ text }) => text?.toUpperCase() === "FARGATE");

/** Managed Instances do not run Windows: nothing can be said of such a task there. */
const isManaged = ({ text }: Value): boolean => text?.toUpperCase() === "MANAGED_INSTANCES";

/** The agent for Windows replaces "bridge" by "nat". */
function readNetworkMode(mode: Value, operatingSystem: OperatingSystem): NetworkMode {
  if (mode.isUnknown) return "unknown";
  if (mode.isEmpty) return "default";
  const written = NETWORK_MODES.get(mode.text?.toLowerCase() ?? "?") ?? "invalid";
  return written === "bridge" && operatingSystem !== "linux" ? "default" : written;
}

/** Only a condition can turn out to be no role at all: the other functions name one. */
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

/** The words of a list that is not one are unknown. */
const listOf = (list: Value): (string | undefined)[] =>
  list.isList || list.isEmpty
    ? list.items().map((item) => (item.isUnknown ? undefined : (item.word ?? "")))
    : [undefined];

/** The executable by its name, alone or in a shell's words. */
export const mentionsCredroute = (word: string): boolean => /\bcredroute(?:\.exe)?(?=$|[\s"'])/i.test(word);
