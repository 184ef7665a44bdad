import type { EcsEnvironment } from "./environment.ts";
import type { MetadataFile } from "./metadata-file.ts";

/** `nat`: routes are needed; `awsvpc`: ECS adds them; `none`: there is no ECS. */
export type NetworkMode = "nat" | "awsvpc" | "none";

export interface NetworkModeFinding {
  readonly value: NetworkMode;
  /** The evidence, one sentence each. */
  readonly because: readonly string[];
}

/** What the adapters, the active route table and the metadata file say about the network mode. */
export interface NetworkEvidence {
  readonly aliases: readonly string[];
  /** Alias of the interface that an on-link /32 route to the credentials endpoint leaves by. */
  readonly onLinkCredentialsAlias: string | undefined;
  /** Undefined where the task has none. */
  readonly metadataFile: MetadataFile | undefined;
}

/**
 * Adapters that the ECS agent's CNI plug-ins name: vEthernet (taskbr<mac>-ep-<id>) and vEthernet (nat-ep-<id>).
 * @see https://github.com/aws/amazon-vpc-cni-plugins
 */
const TASK_NETWORKING_ADAPTER = /^vEthernet \((?:task[a-z0-9]*|nat|fargate-bridge)-ep-[0-9a-f-]{12,64}\)/i;

/** A network mode that was asked for, and what set it: "--network-mode" or "CREDROUTE_NETWORK_MODE". */
export interface WantedMode {
  readonly networkMode: NetworkMode | "auto";
  readonly setBy?: { readonly networkMode?: string };
}

/** The mode that was asked for; undefined where it is to be detected. */
export const forcedMode = ({ networkMode, setBy }: WantedMode): NetworkModeFinding | undefined =>
  networkMode === "auto"
    ? undefined
    : { value: networkMode, because: [`set by ${setBy?.networkMode ?? "--network-mode"}`] };

/** What the environment alone decides, before the network is looked at. */
export function modeFromEnvironment(
  wanted: WantedMode,
  environment: EcsEnvironment,
): NetworkModeFinding | undefined {
  const forced = forcedMode(wanted);
  if (forced !== undefined) return forced;
  if (environment.variables.length === 0) {
    return { value: "none", because: ["no ECS environment variable is set: this is not an ECS task"] };
  }
  if (environment.fargate) {
    return {
      value: "awsvpc",
      because: ["AWS_EXECUTION_ENV is AWS_ECS_FARGATE: Fargate provides the task's routes"],
    };
  }
  return undefined;
}

/**
 * The network mode of a task on EC2, from what the network shows, then from the container metadata file. A /32
 * route through a gateway is not a sign of awsvpc: credroute adds such routes itself, and finds them again when the
 * container restarts.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html (Windows containers)
 */
export function modeFromNetwork(environment: EcsEnvironment, evidence: NetworkEvidence): NetworkModeFinding {
  const { aliases, onLinkCredentialsAlias: onLink, metadataFile } = evidence;
  const adapter = aliases.find((alias) => TASK_NETWORKING_ADAPTER.test(alias));
  if (onLink !== undefined && TASK_NETWORKING_ADAPTER.test(onLink)) {
    return {
      value: "awsvpc",
      because: [
        `an on-link route to the credentials endpoint exists on "${onLink}", as the ECS agent adds it`,
      ],
    };
  }
  if (adapter !== undefined) {
    return {
      value: "awsvpc",
      because: [`the adapter "${adapter}" is named like an adapter of an awsvpc task`],
    };
  }
  const said = metadataFile?.kind === "ready" ? modeNamed(metadataFile.networkModes) : undefined;
  if (said !== undefined) return { value: said.value, because: [`the metadata file says ${said.named}`] };
  return {
    value: "nat",
    because: [
      `${environment.variables.join(", ")} ${environment.variables.length === 1 ? "is" : "are"} set: this is an ECS task`,
      "no adapter is named like one of an awsvpc task",
      ...describeSilence(metadataFile),
    ],
  };
}

/**
 * How another witness contradicts a mode; undefined when it agrees or knows nothing.
 * @param named network modes as the ECS agent reports them
 */
export function contradiction(
  mode: NetworkMode,
  witness: string,
  named: readonly string[],
): string | undefined {
  const said = modeNamed(named);
  return said === undefined || said.value === mode ? undefined : `${witness} says ${said.named}`;
}

/** Modes in the words of task metadata and of Docker: a container of an awsvpc task joins its pause container. */
const NAMED_MODES: readonly { readonly pattern: RegExp; readonly value: NetworkMode }[] = [
  { pattern: /^(awsvpc$|container:)/, value: "awsvpc" },
  { pattern: /^(nat|default|bridge)$/, value: "nat" },
];

function modeNamed(named: readonly string[]): { value: NetworkMode; named: string } | undefined {
  for (const name of named) {
    const known = NAMED_MODES.find(({ pattern }) => pattern.test(name));
    if (known)
      return { value: known.value, named: `NetworkMode "${name.replace(/^(container:).+/, "$1...")}"` };
  }
  return undefined;
}

function describeSilence(file: MetadataFile | undefined): string[] {
  if (file === undefined) return [];
  if (file.kind === "ready") return ["the metadata file names no network mode that is known here"];
  return [
    `the metadata file ${file.kind === "unfinished" ? "is not finished" : "cannot be read"}: ${file.seen}`,
  ];
}
