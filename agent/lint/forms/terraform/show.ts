import type { InstanceConfiguration } from "../../instances.ts";
import { itemsOf, memberOf, unknownAt, type Member, type Node } from "../../node.ts";
import { Value } from "../../value.ts";
import type { Foreign } from "../foreign.ts";
import type { Reading, Site } from "../reading.ts";
import { configuredIn, type Configured } from "./configuration.ts";
import { isInstanceType, readInstanceBody } from "./instance.ts";
import { imageNames } from "./references.ts";
import { toTaskDefinition } from "./task.ts";

/** A resource as a plan or a state has it. */
export interface ShownResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly values: Node;
}

/** Whether a document is what `terraform show -json` prints. */
export const isShown = (document: Node): boolean =>
  memberOf(document, "format_version") !== undefined &&
  ["planned_values", "values", "resource_changes", "terraform_version"].some(
    (name) => memberOf(document, name) !== undefined,
  );

/**
 * Reads the task definitions and the instances of a plan or a state.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readShown(document: Node): Reading | Foreign {
  const version = textOf(memberOf(document, "format_version"));
  if (!/^[01]\./.test(version)) {
    return {
      seen: `it is a plan or a state in a format that is not known, "${version.slice(0, 20)}"`,
      remedy: "write it with terraform show -json of Terraform 1, whose format is 1.x",
    };
  }
  const planned = memberOf(document, "planned_values");
  const shown = modulesOf(memberOf(planned ?? memberOf(document, "values"), "root_module"));
  const changes = itemsOf(memberOf(document, "resource_changes"));
  const unknownOf = new Map(
    changes.map((change) => [
      textOf(memberOf(change, "address")),
      memberOf(memberOf(change, "change"), "after_unknown"),
    ]),
  );
  const configured = configuredIn(document);
  const resources = shown.map((resource): ShownResource => {
    const unknown = unknownOf.get(resource.address);
    return { ...resource, values: withUnknown(resource.values, unknown, configured(resource.address)) };
  });
  const prior = modulesOf(memberOf(memberOf(memberOf(document, "prior_state"), "values"), "root_module"));
  return readResources([...resources, ...prior.filter(({ mode }) => mode === "data")]);
}

/** Sorts resources into what lint looks at. */
export function readResources(resources: readonly ShownResource[]): Reading | Foreign {
  const tasks = resources
    .filter(({ mode, type }) => mode === "managed" && type === "aws_ecs_task_definition")
    .map(({ address, values }): Site => ({
      value: Value.root(toTaskDefinition(values)),
      logicalId: address,
    }));
  const instances = resources
    .filter(({ mode, type }) => mode === "managed" && isInstanceType(type))
    .map(({ address, values }): InstanceConfiguration =>
      readInstanceBody(values, { name: address, path: "" }),
    );
  if (tasks.length + instances.length === 0)
    return { seen: "no aws_ecs_task_definition is in this plan or state" };
  const images = resources.filter(({ mode, type }) => mode === "data" && type === "aws_ami");
  return { tasks, instances, images: images.flatMap(({ values }) => imageNames(values)) };
}

/** The resources of a module and of those in it. */
function modulesOf(module: Node | undefined): ShownResource[] {
  const own = itemsOf(memberOf(module, "resources")).flatMap((resource): ShownResource[] => {
    const values = memberOf(resource, "values");
    const address = textOf(memberOf(resource, "address"));
    const [mode, type] = [textOf(memberOf(resource, "mode")), textOf(memberOf(resource, "type"))];
    return values === undefined ? [] : [{ address, mode, type, values }];
  });
  return [...own, ...itemsOf(memberOf(module, "child_modules")).flatMap(modulesOf)];
}

/**
 * Puts in what the plan leaves out because it is only known after the apply. What nobody has set is not unknown: the
 * provider calls it so because it could choose a value, as for the network mode.
 */
function withUnknown(values: Node, unknown: Node | undefined, configured: Configured | undefined): Node {
  if (values.kind !== "object" || unknown?.kind !== "object") return values;
  const missing = unknown.members
    .filter(({ name, value }) => value.kind === "boolean" && value.value && isUnset(values, name))
    .filter(({ name }) => configured === undefined || configured.has(name))
    .map(({ name }): Member => ({ name, value: unknownAt(values) }));
  const members = values.members.map(({ name, value }): Member => ({
    name,
    value: withUnknownItems(value, memberOf(unknown, name)),
  }));
  return { ...values, members: [...members, ...missing] };
}

function isUnset(values: Node, name: string): boolean {
  const value = memberOf(values, name);
  return value === undefined || value.kind === "nothing";
}

function withUnknownItems(value: Node, unknown: Node | undefined): Node {
  if (value.kind !== "list" || unknown?.kind !== "list") return value;
  return {
    ...value,
    items: value.items.map((item, index) => {
      const about = unknown.items[index];
      if (about?.kind === "boolean" && about.value) return unknownAt(item);
      return withUnknown(item, about, undefined);
    }),
  };
}

export const textOf = (node: Node | undefined): string => (node?.kind === "text" ? node.value : "");
