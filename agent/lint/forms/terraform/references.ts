import { itemsOf, memberOf, textsIn, unknownAt, type Node, type Unknown } from "../../node.ts";
import { follow, type Step } from "./follow.ts";
import { fillTemplate, readFile, type Evaluate } from "./functions.ts";
import { readBody } from "./body.ts";
import { attributeOf, type Scope } from "./scope.ts";
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

/** What a reference evaluates to. */
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
      const attribute = childOf(scope.locals.get(name), "expression");
      return attribute === undefined ? unknown : follow(evaluate(attribute, scope), rest);
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
  const given = scope.variables.get(String(name));
  if (given !== undefined) return follow(given, rest);
  const block = scope.blocks.find(({ type, labels }) => type === "variable" && labels[0] === name);
  const preset = attributeOf(block?.body, "default", scope);
  const value = preset === undefined ? undefined : evaluate(preset, scope);
  const hints = value === undefined || rest.length > 0 ? [] : textsIn(value);
  return unknownAt(at, { mayBeNothing: true, hints });
}

/** @see https://registry.terraform.io/providers/hashicorp/template/latest/docs/data-sources/file */
function readData({ steps, at }: Reference, scope: Scope, evaluate: Evaluate): Node {
  const [type, name, exported] = steps;
  const block = scope.blocks.find(
    ({ type: kind, labels }) => kind === "data" && labels[0] === type && labels[1] === name,
  );
  if (block === undefined) return unknownAt(at);
  const body = readBody(block.body, scope, evaluate);
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
