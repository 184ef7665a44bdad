import { failure } from "../../../errors/credroute-error.ts";
import type { Node } from "../../node.ts";
import { Document } from "../../source.ts";
import { once } from "../../../once.ts";
import { Value } from "../../value.ts";
import type { Reading, Site } from "../reading.ts";
import { readBlock } from "./body.ts";
import { evaluate } from "./expression.ts";
import { isInstanceType, readInstanceBody } from "./instance.ts";
import { imageNames } from "./references.ts";
import { moduleScope, readFolder } from "./module.ts";
import { readModuleCall } from "./module-call.ts";
import { definitionsIn, type Beside, type Block, type Scope } from "./scope.ts";
import { faultIn, type ParseTerraform } from "./syntax.ts";
import { toTaskDefinition } from "./task.ts";

/** Far more than a module holds. */
const LIMIT_VALUES = 200_000;

/** What reading a Terraform file takes. */
export interface TerraformTools {
  /** Undefined where the grammar cannot be loaded. */
  readonly parse: ParseTerraform | undefined;
  readonly beside: Beside;
}

/**
 * Reads a Terraform file: literals, and what they refer to in the same module and in the files that it names.
 * @param source what to call it in errors
 * @throws CredrouteError INPUT_NEEDS_NODE, INPUT_NOT_TERRAFORM, INPUT_NOT_TASK_DEFINITION
 */
export function readTerraform(text: string, source: string, { parse, beside }: TerraformTools): Reading {
  if (parse === undefined) throw failure("INPUT_NEEDS_NODE", { source });
  const document = new Document(text);
  const root = parse(text);
  if (root === undefined) {
    throw failure("INPUT_NOT_TERRAFORM", { source, position: "", seen: "it is nested too deeply" });
  }
  const fault = faultIn(root, document);
  if (fault !== undefined) throw failure("INPUT_NOT_TERRAFORM", { source, ...fault });
  const siblings = once(() => readFolder(".", { parse, beside, without: text }));
  const definitions = definitionsIn(root, document);
  const scope: Scope = {
    ...definitions,
    document,
    beside,
    siblings,
    variables: undefined,
    depth: 0,
    budget: { left: LIMIT_VALUES },
  };
  const reading = readScope(scope, parse);
  if (reading.tasks.length + reading.instances.length > 0) return reading;
  const seen = "it has neither an aws_ecs_task_definition nor a launch template";
  throw failure("INPUT_NOT_TASK_DEFINITION", { source, seen });
}

function readScope(scope: Scope, parse: ParseTerraform): Reading {
  const parts = scope.blocks.map((block) => readTopBlock(block, scope, parse));
  return {
    tasks: parts.flatMap(({ tasks = [] }) => tasks),
    instances: parts.flatMap(({ instances = [] }) => instances),
    images: parts.flatMap(({ images = [] }) => images),
  };
}

function readTopBlock(block: Block, scope: Scope, parse: ParseTerraform): Partial<Reading> {
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
  return block.type === "module" ? readModule(block, scope, parse) : {};
}

const siteOf = (node: Node, logicalId: string): Site => ({ value: Value.root(node), logicalId });

/** Of a module in a folder beside the document its files are read, of another one what it is given. */
function readModule(block: Block, scope: Scope, parse: ParseTerraform): Partial<Reading> {
  const body = readBlock(block, scope, evaluate);
  const [name = ""] = block.labels;
  const inner = moduleScope(body, scope, parse);
  if (inner === undefined) return readModuleCall(body, `module.${name}`);
  const { tasks, instances } = readScope(inner, parse);
  const named = tasks.map((site) => ({ ...site, logicalId: `module.${name}.${site.logicalId ?? ""}` }));
  return { tasks: named, instances };
}
