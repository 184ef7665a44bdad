import { unknownAt, type Node, type ObjectNode } from "../node.ts";
import { Value } from "../value.ts";
import { describeForeign, type Foreign } from "./foreign.ts";
import type { Reading, Site } from "./reading.ts";
import { isShown, readShown } from "./terraform/show.ts";
import { isStateFile, readStateFile } from "./terraform/state-file.ts";
import { isTemplate, readTemplate } from "./template.ts";

/**
 * Finds the task definitions in a document of JSON or YAML, whoever wrote it: `aws ecs describe-task-definition`,
 * `register-task-definition` with `--cli-input-json` or `--cli-input-yaml`, CloudFormation (CDK and SAM too), Terraform's
 * plans and states, or a bare list of container definitions.
 */
export function recognize(document: Node): Reading | Foreign {
  const root = Value.root(document);
  if (isShown(document)) return readShown(document);
  if (isStateFile(document)) return readStateFile(document);
  if (root.isList) return readList(document);
  if (!root.isObject) return { seen: "it is a single value" };
  const described = root.get("taskDefinition");
  if (described.isObject && !described.get("containerDefinitions").isAbsent) return taskOf(described);
  if (root.get("containerDefinitions").isList) return taskOf(root);
  if (isTemplate(document)) {
    const reading = readTemplate(document);
    return typeof reading === "string" ? { seen: reading } : reading;
  }
  return describeForeign(root);
}

const taskOf = (value: Value): Reading => onlyTask({ value, logicalId: undefined });

const onlyTask = (site: Site): Reading => ({ tasks: [site], instances: [], images: [] });

/** Of a bare list nothing is known beside the containers. */
function readList(list: Node): Reading | Foreign {
  const items = Value.root(list).items();
  if (!items.some((item) => !item.get("image").isAbsent && item.isObject)) return { seen: "it is a list" };
  return taskOf(Value.root(aroundContainers(list)));
}

/** A task definition of which only the containers are known. */
function aroundContainers(containers: Node): ObjectNode {
  const { source, start, end } = unknownAt(containers);
  const members = [{ name: "containerDefinitions", value: containers }];
  return { kind: "object", source, start, end, isOpen: true, members };
}
