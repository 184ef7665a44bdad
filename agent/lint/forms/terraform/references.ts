import { itemsOf, memberOf, textsIn, unknownAt, type Node, type Unknown } from "../../node.ts";
import { follow, type Step } from "./follow.ts";
import { fillTemplate, readFile, type Evaluate } from "./functions.ts";
import { readBlock } from "./body.ts";
import { attributeOf, findBlock, type Scope } from "./scope.ts";
import { childOf } from "./syntax.ts";

/** `data.aws_ami.web.id`: the first name, and what follows. */
export interface Reference {
  readonly root: string;
  readonly steps: readonly Step[];
  readonly at: Pick<Unknown, "source" | "start" | "end">;
}

const LIMIT_DEPTH = 20;
/** Where Terraform runs is taken to be where the document is. */
const FOLDERS = new Set(["module", "root", "cwd"]);

/** The value of a reference. */
export function resolveReference(reference: Reference, outer: Scope, evaluate: Evaluate): Node {
  const { root, steps, at } = reference;
  const [name, ...rest] = steps;
  const scope = { ...outer, depth: outer.depth + 1 };
  const unknown = unknownAt(at, { mayBeNothing: true });
  if (scope.depth > LIMIT_DEPTH || typeof name !== "string") return unknown;
  switch (root) {
    case "path":
      return FOLDERS.has(name) ? { ...at, kind: "text", value: ".", escapes: false } : unknown;
    case "local": {
      const local = scope.locals.get(name) ?? scope.siblings().locals.get(name);
      const value = childOf(local?.attribute, "expression");
      if (local === undefined || value === undefined) return unknown;
      return follow(evaluate(value, { ...scope, document: local.document }), rest);
    }
    case "var":
      return readVariable(reference, scope, evaluate);
    case "data":
      return readData(reference, scope, evaluate);
    case "module":
    case "each":
    case "count":
    case "self":
      return unknown;
    default:
      // What a resource exports is some value.
      return unknownAt(at);
  }
}

function readVariable({ steps, at }: Reference, scope: Scope, evaluate: Evaluate): Node {
  const [name, ...rest] = steps;
  const given = scope.variables?.get(String(name));
  if (given !== undefined) return follow(given, rest);
  const block = findBlock(scope, "variable", [name]);
  const preset = block === undefined ? undefined : attributeOf(block, "default");
  if (block === undefined || preset === undefined) return unknownAt(at, { mayBeNothing: true });
  const value = follow(evaluate(preset, { ...scope, document: block.document }), rest);
  // A module that is called gets its defaults; of the one that is judged, nobody knows what it is given.
  return scope.variables === undefined ? unknownAt(at, { mayBeNothing: true, hints: textsIn(value) }) : value;
}

/** @see https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file */
function readData({ steps, at }: Reference, scope: Scope, evaluate: Evaluate): Node {
  const [type, name, exported] = steps;
  const block = findBlock(scope, "data", [type, name]);
  if (block === undefined) return unknownAt(at);
  const body = readBlock(block, scope, evaluate);
  const unknown = unknownAt(at);
  if (type === "template_file" && exported === "rendered") {
    const variables = memberOf(body, "vars");
    return fillTemplate(memberOf(body, "template") ?? unknown, itemsOf(variables)[0] ?? variables);
  }
  if (type === "local_file") {
    const path = memberOf(body, "filename");
    return path === undefined ? unknown : readFile({ at: unknown, arguments: [path], scope });
  }
  if (type === "template_cloudinit_config" || type === "cloudinit_config") {
    const parts = itemsOf(memberOf(body, "part")).flatMap((part) => memberOf(part, "content") ?? []);
    return unknownAt(at, { parts });
  }
  return unknownAt(at, { hints: imageNames(body) });
}

/** What `aws_ami` and `aws_ssm_parameter` look an image up by. */
export function imageNames(body: Node): string[] {
  const filters = itemsOf(memberOf(body, "filter")).map((filter) => memberOf(filter, "values"));
  const names = [memberOf(body, "name"), memberOf(body, "name_regex"), ...filters];
  return names.flatMap((name) => (name === undefined ? [] : textsIn(name)));
}
