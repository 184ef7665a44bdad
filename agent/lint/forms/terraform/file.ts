import { failure } from "../../../errors/credroute-error.ts";
import type { InstanceConfiguration } from "../../instances.ts";
import { memberOf, type Member, type Node } from "../../node.ts";
import { Document } from "../../source.ts";
import { Value } from "../../value.ts";
import type { Reading, Site } from "../reading.ts";
import { readBlock } from "./body.ts";
import { evaluate } from "./expression.ts";
import { hasInstances, isInstanceType, readInstanceBody } from "./instance.ts";
import { imageNames } from "./references.ts";
import { scopeOf, type Block, type ReadBeside, type Scope } from "./scope.ts";
import { faultIn, type ParseTerraform } from "./syntax.ts";
import { hasContainers, toTaskDefinition } from "./task.ts";

/** What reading a Terraform file takes. */
export interface TerraformTools {
  /** Undefined where the grammar cannot be loaded. */
  readonly parse: ParseTerraform | undefined;
  readonly readBeside: ReadBeside;
}

/**
 * Reads a Terraform file: literals, and what they refer to in the same file and in the files that it names.
 * @param source what to call it in errors
 * @throws CredrouteError INPUT_NEEDS_NODE, INPUT_NOT_TERRAFORM, INPUT_NOT_TASK_DEFINITION
 */
export function readTerraform(text: string, source: string, { parse, readBeside }: TerraformTools): Reading {
  if (parse === undefined) throw failure("INPUT_NEEDS_NODE", { source });
  const document = new Document(text);
  const root = parse(text);
  if (root === undefined) {
    throw failure("INPUT_NOT_TERRAFORM", { source, position: "", seen: "it is nested too deeply" });
  }
  const fault = faultIn(root, document);
  if (fault !== undefined) throw failure("INPUT_NOT_TERRAFORM", { source, ...fault });
  const reading = readScope(scopeOf(root, document, { readBeside }));
  if (reading.tasks.length + reading.instances.length > 0) return reading;
  const seen = "it has neither an aws_ecs_task_definition nor a launch template";
  throw failure("INPUT_NOT_TASK_DEFINITION", { source, seen });
}

function readScope(scope: Scope): Reading {
  const parts = scope.blocks.map((block) => readTopBlock(block, scope));
  return {
    tasks: parts.flatMap(({ tasks = [] }) => tasks),
    instances: parts.flatMap(({ instances = [] }) => instances),
    images: parts.flatMap(({ images = [] }) => images),
  };
}

function readTopBlock(block: Block, scope: Scope): Partial<Reading> {
  const [type = "", name = ""] = block.labels;
  if (block.type === "resource" && type === "aws_ecs_task_definition") {
    return { tasks: [siteOf(toTaskDefinition(readBlock(block, scope, evaluate)), name)] };
  }
  if (block.type === "resource" && isInstanceType(type)) {
    return { instances: [readInstanceBody(readBlock(block, scope, evaluate), { name, path: "" })] };
  }
  if (block.type === "data" && (type === "aws_ami" || type === "aws_ssm_parameter")) {
    const names = imageNames(readBlock(block, scope, evaluate));
    return { images: names.filter((image) => /ami|windows_server|\/aws\/service\/ecs/i.test(image)) };
  }
  return block.type === "module" ? readModule(block, scope) : {};
}

const siteOf = (node: Node, logicalId: string): Site => ({ value: Value.root(node), logicalId });

/** terraform-aws-modules/ecs runs on Fargate unless it is given something else. */
const ECS_MODULE = /(?:^|\/)terraform-aws-modules\/(?:terraform-aws-)?ecs(?:\/|\.git|$)/;

function readModule(block: Block, scope: Scope): Partial<Reading> {
  const body = readBlock(block, scope, evaluate);
  const [name = ""] = block.labels;
  const source = memberOf(body, "source");
  const isEcsModule = source?.kind === "text" && ECS_MODULE.test(source.value);
  const services = memberOf(body, "services");
  const nested = isEcsModule && services?.kind === "object" ? services.members : [];
  const calls: Member[] = [
    { name: `module.${name}`, value: body },
    ...nested.map((service) => ({ name: `module.${name}.${service.name}`, value: service.value })),
  ];
  const tasks = calls
    .filter(({ value }) => hasContainers(value))
    .map((call) => siteOf(taskOfModule(call.value, isEcsModule), call.name));
  const instances: InstanceConfiguration[] = hasInstances(body)
    ? [readInstanceBody(openUp(body), { name: `module.${name}`, path: "" })]
    : [];
  return { tasks, instances };
}

/** What a module is not given, it may decide itself. */
const openUp = (body: Node): Node => (body.kind === "object" ? { ...body, isOpen: true } : body);

function taskOfModule(body: Node, isEcsModule: boolean): Node {
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
