import type { ValueNode } from "@humanwhocodes/momoa";

import { Value } from "../value.ts";

/** A task definition in a document. */
export interface Site {
  readonly value: Value;
  /** The resource's logical id, in a template. */
  readonly logicalId: string | undefined;
}

const RESOURCE_TYPE = "AWS::ECS::TaskDefinition";

/** Of a plan or a state as `terraform show -json` prints it, and of a .tf.json file. */
const TERRAFORM_MEMBERS = [
  "terraform_version",
  "planned_values",
  "resource_changes",
  "terraform",
  "resource",
];

/**
 * Finds the task definitions in a document, whoever wrote it: `aws ecs describe-task-definition`,
 * `register-task-definition --cli-input-json`, or CloudFormation (CDK too).
 * @returns what was found instead, in words, when there is none
 */
export function findTaskDefinitions(document: ValueNode): readonly [Site, ...Site[]] | string {
  const root = Value.root(document, "camelCase");
  if (root.isList) return describeList(root);
  if (!root.isObject) return "it is a single value";
  const described = root.get("taskDefinition");
  if (described.isObject) return [{ value: described, logicalId: undefined }];
  if (root.get("containerDefinitions").isList) return [{ value: root, logicalId: undefined }];
  if (root.get("resources").isObject) return findResources(Value.root(document, "PascalCase"));
  if (root.get("family").text !== undefined) return "it has no containerDefinitions";
  if (TERRAFORM_MEMBERS.some((name) => !root.get(name).isAbsent)) {
    return "it is Terraform's, which writes container definitions as text within the JSON";
  }
  return "it has neither containerDefinitions nor taskDefinition nor Resources";
}

function describeList(root: Value): string {
  return root.items().some((item) => !item.get("image").isAbsent)
    ? "it is a list of container definitions; put it into the containerDefinitions of a task definition"
    : "it is a list";
}

function findResources(template: Value): readonly [Site, ...Site[]] | string {
  const sites = template
    .get("resources")
    .members()
    .filter(([, resource]) => resource.get("type").text === RESOURCE_TYPE)
    .map(([logicalId, resource]) => ({ value: resource.get("properties"), logicalId }));
  const [first, ...others] = sites;
  return first === undefined
    ? `it is a template without a resource of type ${RESOURCE_TYPE}`
    : [first, ...others];
}
