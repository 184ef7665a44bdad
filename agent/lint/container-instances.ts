import * as v from "valibot";

import { failure } from "../errors/credroute-error.ts";
import { decodeText } from "./forms/decode.ts";

/** An instance as it has registered with ECS. */
export interface ContainerInstance {
  /** The EC2 instance's id, else the last part of the ARN. */
  readonly name: string;
  /** Whether ECS places tasks on it: ACTIVE, and its agent connected. */
  readonly takesTasks: boolean;
  /** Those without a value have "". */
  readonly attributes: ReadonlyMap<string, string>;
  /** CPU units and MiB; undefined when it does not say. */
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  /** TCP ports that no task gets. */
  readonly reservedPorts: ReadonlySet<number>;
}

const TEXT = v.optional(v.string(), "");
const RESOURCE = v.object({
  name: v.string(),
  integerValue: v.optional(v.number()),
  stringSetValue: v.optional(v.array(v.string()), []),
});
const INSTANCE = v.object({
  containerInstanceArn: TEXT,
  ec2InstanceId: TEXT,
  status: v.optional(v.string(), "ACTIVE"),
  agentConnected: v.optional(v.boolean(), true),
  attributes: v.optional(v.array(v.object({ name: v.string(), value: TEXT })), []),
  registeredResources: v.optional(v.array(RESOURCE), []),
});
const ANSWER = v.object({
  containerInstances: v.array(INSTANCE),
  failures: v.optional(v.array(v.object({ arn: TEXT, reason: TEXT })), []),
});

/**
 * Reads what `aws ecs describe-container-instances` prints.
 * @throws CredrouteError INPUT_NOT_INSTANCES
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html
 */
export function readContainerInstances(bytes: Uint8Array, source: string): readonly ContainerInstance[] {
  const refuse = (seen: string): Error => failure("INPUT_NOT_INSTANCES", { source, seen });
  const parsed = v.safeParse(ANSWER, parseJson(decodeText(bytes) ?? ""));
  if (!parsed.success) throw refuse(describe(parsed.issues[0]));
  const { containerInstances, failures } = parsed.output;
  const reasons = failures.map(({ reason }) => reason).join(", ");
  if (containerInstances.length === 0) {
    throw refuse(reasons === "" ? "it has no container instance" : `it has failures only: ${reasons}`);
  }
  return containerInstances.map(readOne);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map(({ key }) => String(key)).join(".");
  if (path === undefined || path === "") return "it is not a JSON object";
  return issue.received === "undefined" ? `it has no ${path}` : `${path} is ${issue.received}`;
}

function readOne(instance: v.InferOutput<typeof INSTANCE>): ContainerInstance {
  const { containerInstanceArn, ec2InstanceId, status, agentConnected, attributes } = instance;
  const resource = (name: string): v.InferOutput<typeof RESOURCE> | undefined =>
    instance.registeredResources.find((one) => one.name === name);
  return {
    name: ec2InstanceId || containerInstanceArn.split("/").at(-1) || "(unnamed)",
    takesTasks: status === "ACTIVE" && agentConnected,
    attributes: new Map(attributes.map(({ name, value }) => [name, value])),
    cpu: resource("CPU")?.integerValue,
    memory: resource("MEMORY")?.integerValue,
    reservedPorts: new Set(resource("PORTS")?.stringSetValue.map(Number)),
  };
}
