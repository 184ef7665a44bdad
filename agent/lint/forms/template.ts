import { readInstance, type InstanceConfiguration, type InstanceSite } from "../instances.ts";
import type { Node } from "../node.ts";
import { Value } from "../value.ts";
import { parametersOf, withoutFunctions } from "./cloudformation.ts";
import type { Reading, Site } from "./reading.ts";

/** Types of resources that say how instances are set up, and where in their properties. */
const INSTANCE_TYPES: Readonly<Record<string, (properties: Value) => Value>> = {
  "AWS::EC2::LaunchTemplate": (properties) => properties.get("launchTemplateData"),
  "AWS::AutoScaling::LaunchConfiguration": (properties) => properties,
  "AWS::EC2::Instance": (properties) => properties,
};

const TASK_TYPE = "AWS::ECS::TaskDefinition";

/** Whether a document is a template of CloudFormation, or of AWS SAM. */
export const isTemplate = (document: Node): boolean => resourcesOf(Value.root(document)).length > 0;

/**
 * Reads the task definitions and the instances of a CloudFormation template.
 * @returns what was found instead, in words, when it has none of them
 */
export function readTemplate(document: Node): Reading | string {
  const resources = resourcesOf(Value.root(withoutFunctions(document, parametersOf(document))));
  const tasks = resources
    .filter(({ type }) => type === TASK_TYPE)
    .map(({ name, value }): Site => ({ value: value.get("properties"), logicalId: name }));
  const instances = resources.flatMap(toInstance);
  if (tasks.length + instances.length === 0)
    return `it is a template without a resource of type ${TASK_TYPE}`;
  return { tasks, instances, images: imageParameters(document) };
}

interface Resource {
  readonly name: string;
  readonly type: string;
  readonly value: Value;
}

const resourcesOf = (template: Value): Resource[] => template.get("resources").members().flatMap(toResource);

function toResource([name, value]: readonly [string, Value]): Resource[] {
  // Fn::ForEach holds an identifier, the values, and a resource with placeholders.
  if (name.startsWith("Fn::ForEach::")) {
    return value
      .items()
      .flatMap((item) => item.members())
      .flatMap(toResource);
  }
  const type = value.get("type").text ?? "";
  return type.startsWith("AWS::") ? [{ name, type, value }] : [];
}

function toInstance({ name, type, value }: Resource): InstanceConfiguration[] {
  const dataOf = INSTANCE_TYPES[type];
  if (dataOf === undefined) return [];
  const properties = value.get("properties");
  const data = dataOf(properties);
  const site: InstanceSite = {
    value: properties,
    name,
    image: data.get("imageId"),
    userData: data.get("userData"),
    commands: value.get("metadata").get("AWS::CloudFormation::Init"),
    metadataOptions: data.get("metadataOptions"),
  };
  return [readInstance(site)];
}

/** What parameters that name an image look it up by. */
function imageParameters(template: Node): string[] {
  return Value.root(template)
    .get("parameters")
    .members()
    .filter(([, parameter]) => /EC2::Image::Id/.test(parameter.get("type").text ?? ""))
    .flatMap(([, parameter]) => parameter.get("default").text ?? []);
}
