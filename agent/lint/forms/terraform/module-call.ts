import { memberOf, type Member, type Node } from "../../node.ts";
import { Value } from "../../value.ts";
import type { Reading } from "../reading.ts";
import { hasInstances, readInstanceBody } from "./instance.ts";
import { hasContainers, toTaskDefinition } from "./task.ts";

/** terraform-aws-modules/ecs runs on Fargate unless it is given something else. */
const ECS_MODULE = /(?:^|\/)terraform-aws-modules\/(?:terraform-aws-)?ecs(?:\/|\.git|$)/;

/**
 * Reads what a module is given that cannot be seen itself, where its arguments have the names of a task definition or
 * of a launch template. Whatever it is not given, it may decide.
 */
export function readModuleCall(body: Node, name: string): Partial<Reading> {
  const source = memberOf(body, "source");
  const isEcsModule = source?.kind === "text" && ECS_MODULE.test(source.value);
  const services = memberOf(body, "services");
  const nested = isEcsModule && services?.kind === "object" ? services.members : [];
  const calls = [
    { name, value: body },
    ...nested.map((service) => ({ name: `${name}.${service.name}`, value: service.value })),
  ];
  const tasks = calls
    .filter(({ value }) => hasContainers(value))
    .map(({ name: logicalId, value }) => ({ value: Value.root(taskOf(value, isEcsModule)), logicalId }));
  const instances = hasInstances(body) ? [readInstanceBody(openUp(body), { name, path: "" })] : [];
  return { tasks, instances };
}

const openUp = (body: Node): Node => (body.kind === "object" ? { ...body, isOpen: true } : body);

/** @see https://registry.terraform.io/modules/terraform-aws-modules/ecs/aws/latest/submodules/service */
function taskOf(body: Node, isEcsModule: boolean): Node {
  const task = openUp(toTaskDefinition(body));
  if (!isEcsModule || task.kind !== "object") return task;
  const at = { source: task.source, start: task.start, end: task.end };
  const text = (value: string): Node => ({ ...at, kind: "text", value, escapes: false });
  const presets: Member[] = [
    { name: "network_mode", value: text("awsvpc") },
    { name: "requires_compatibilities", value: { ...at, kind: "list", items: [text("FARGATE")] } },
  ];
  // Of several members of one name the last counts.
  return { ...task, members: [...presets, ...task.members] };
}
