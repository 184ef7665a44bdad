import type { TaskDefinition } from "./task-definition.ts";
import type { Value } from "./value.ts";

/** A TCP port of the instance that a container asks for. */
export interface HostPort {
  readonly port: number;
  readonly at: Value;
}

/**
 * The TCP ports of the instance that a task asks for. There are none where its containers have an address of their
 * own.
 */
export const hostPorts = ({ containers, networkMode, fargate }: TaskDefinition): HostPort[] =>
  fargate || networkMode !== "default"
    ? []
    : containers.flatMap(({ value }) => value.get("portMappings").items()).flatMap(readHostPort);

function readHostPort(mapping: Value): HostPort[] {
  const at = mapping.get("hostPort");
  const isUdp = mapping.get("protocol").text?.toLowerCase() === "udp";
  return at.number === undefined || isUdp ? [] : [{ port: at.number, at }];
}
