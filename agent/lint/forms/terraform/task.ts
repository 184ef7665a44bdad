import { itemsOf, memberOf, unknownAt, type Member, type Node, type ObjectNode } from "../../node.ts";
import { decodeJson } from "./functions.ts";

/** Blocks that a task definition has once, which Terraform keeps as a list. */
const SINGLE = new Set(["runtime_platform", "ephemeral_storage", "proxy_configuration"]);
const VOLUME_BLOCKS = new Set([
  "docker_volume_configuration",
  "efs_volume_configuration",
  "fsx_windows_file_server_volume_configuration",
]);

/**
 * A task definition as ECS has it, from what the provider of AWS has: the container definitions are taken out of their
 * JSON text, `volume` becomes `volumes`, and a list that can have one block only becomes that block.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition
 */
export function toTaskDefinition(resource: Node): Node {
  if (resource.kind !== "object") return resource;
  return { ...resource, members: resource.members.map(toMember) };
}

function toMember({ name, value }: Member): Member {
  if (name === "container_definitions") return { name, value: readContainers(value) };
  if (name === "volume" || name === "volumes") return { name: "volumes", value: mapItems(value, toVolume) };
  return { name, value: SINGLE.has(name) ? single(value) : value };
}

/** Terraform writes an empty list for a block that is not there. */
function single(value: Node): Node {
  if (value.kind !== "list") return value;
  const { source, start, end } = value;
  return value.items[0] ?? { kind: "nothing", source, start, end };
}

const mapItems = (list: Node, map: (item: Node) => Node): Node =>
  list.kind === "list" ? { ...list, items: list.items.map(map) } : list;

function toVolume(volume: Node): Node {
  if (volume.kind !== "object") return volume;
  const members = volume.members.map(({ name, value }): Member => {
    if (VOLUME_BLOCKS.has(name)) return { name, value: single(value) };
    if (name !== "host_path") return { name, value };
    const { source, start, end } = value;
    const host: ObjectNode = {
      kind: "object",
      source,
      start,
      end,
      isOpen: false,
      members: [{ name: "source_path", value }],
    };
    return { name: "host", value: host };
  });
  return { ...volume, members };
}

/** Of a resource they are JSON text, of a module's call often the values themselves. */
function readContainers(value: Node): Node {
  if (value.kind === "list")
    return mapItems(value, (item) => (item.kind === "text" ? decodeJson(item) : item));
  if (value.kind === "object") return containersByName(value);
  const decoded = decodeJson(value);
  return decoded.kind === "list" ? decoded : unknownAt(value);
}

/** A map from each container's name to the rest of it, as terraform-aws-modules/ecs takes it. */
function containersByName(map: ObjectNode): Node {
  const { source, start, end } = map;
  const items = map.members.map(({ name, value }): Node => {
    if (value.kind !== "object" || memberOf(value, "name") !== undefined) return value;
    const named: Node = {
      kind: "text",
      value: name,
      source,
      start: value.start,
      end: value.end,
      escapes: false,
    };
    return { ...value, members: [{ name: "name", value: named }, ...value.members] };
  });
  const others = map.isOpen ? [unknownAt(map, { mayBeNothing: true })] : [];
  return { kind: "list", source, start, end, items: [...items, ...others] };
}

/** Whether something has containers in it: a call of a module, for a resource always has. */
export const hasContainers = (body: Node): boolean => {
  const containers = memberOf(body, "container_definitions");
  if (containers === undefined) return false;
  return containers.kind === "object" || itemsOf(readContainers(containers)).length > 0;
};
