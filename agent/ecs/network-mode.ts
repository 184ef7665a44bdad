import type { EcsEnvironment } from "./environment.ts";

/** `nat`: routes are needed; `awsvpc`: ECS sees to them; `none`: there is no ECS. */
export type NetworkMode = "nat" | "awsvpc" | "none";

export interface NetworkModeFinding {
  readonly value: NetworkMode;
  /** The evidence, one sentence each. */
  readonly because: readonly string[];
}

/** What the adapters and the active route table tell of the network mode. */
export interface NetworkEvidence {
  readonly aliases: readonly string[];
  /** Alias of the interface that an on-link /32 route to the credentials endpoint leaves by. */
  readonly onLinkCredentialsAlias: string | undefined;
}

/**
 * Adapters that the ECS agent's CNI plug-ins name: vEthernet (taskbr<mac>-ep-<id>) and vEthernet (nat-ep-<id>).
 * @see https://github.com/aws/amazon-vpc-cni-plugins
 */
const TASK_NETWORKING_ADAPTER = /^vEthernet \((?:task[a-z0-9]*|nat|fargate-bridge)-ep-[0-9a-f-]{12,64}\)/i;

/** What the environment alone decides, before the network is looked at. */
export function modeFromEnvironment(
  forced: NetworkMode | "auto",
  environment: EcsEnvironment,
): NetworkModeFinding | undefined {
  if (forced !== "auto") return { value: forced, because: [`--network-mode ${forced}`] };
  if (environment.variables.length === 0) {
    return { value: "none", because: ["no ECS environment variable is set: this is not an ECS task"] };
  }
  if (environment.fargate) {
    return {
      value: "awsvpc",
      because: ["AWS_EXECUTION_ENV is AWS_ECS_FARGATE: Fargate gives the task its routes"],
    };
  }
  return undefined;
}

/**
 * The network mode of a task on EC2, from what the network shows. A /32 route through a gateway is no sign of
 * awsvpc: credroute adds such routes itself, and finds them again when the container restarts.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html (Windows containers)
 */
export function modeFromNetwork(environment: EcsEnvironment, evidence: NetworkEvidence): NetworkModeFinding {
  const adapter = evidence.aliases.find((alias) => TASK_NETWORKING_ADAPTER.test(alias));
  const onLink = evidence.onLinkCredentialsAlias;
  if (onLink !== undefined && TASK_NETWORKING_ADAPTER.test(onLink)) {
    return {
      value: "awsvpc",
      because: [
        `an on-link route to the credentials endpoint stands on "${onLink}", as the ECS agent adds it`,
      ],
    };
  }
  if (adapter !== undefined) {
    return { value: "awsvpc", because: [`the adapter "${adapter}" has the name of an awsvpc task's`] };
  }
  return {
    value: "nat",
    because: [
      `${environment.variables.join(", ")} ${environment.variables.length === 1 ? "is" : "are"} set: this is an ECS task`,
      "no adapter has the name of an awsvpc task's",
    ],
  };
}
