import { itemsOf, memberOf, nothingAt, unknownAt, type Hole, type Member, type Node } from "../node.ts";

/** A CloudFormation function in a value's place. */
const FUNCTION = /^(?:Ref|Condition|Fn::.+)$/;
/** A dynamic reference, for CloudFormation to look up: `{{resolve:ssm:/app/timeout}}`. */
const DYNAMIC = /\{\{resolve:/;
const PLACEHOLDER = /\$\{(?!!)[^}]*\}/g;

/** Texts by which CloudFormation would know a parameter: its default, and the path in its type. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** The defaults of a template's parameters. */
export function parametersOf(template: Node): Parameters {
  const section = memberOf(template, "Parameters");
  const members = section?.kind === "object" ? section.members : [];
  return new Map(members.map(({ name, value }) => [name, defaultOf(value)]));
}

function defaultOf(parameter: Node): string[] {
  const preset = memberOf(parameter, "Default");
  return preset?.kind === "text" ? [preset.value] : [];
}

/**
 * Replaces CloudFormation's functions and dynamic references: AWS::NoValue by nothing, the others by values that are
 * unknown, but for the pieces of text in them that are not.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function withoutFunctions(node: Node, parameters: Parameters): Node {
  if (node.kind === "text") {
    return DYNAMIC.test(node.value) ? unknownAt(node, { hints: [node.value] }) : node;
  }
  if (node.kind === "list") {
    return { ...node, items: node.items.map((item) => withoutFunctions(item, parameters)) };
  }
  if (node.kind !== "object") return node;
  const [first] = node.members;
  if (first !== undefined && node.members.every(({ name }) => FUNCTION.test(name))) {
    return valueOf(node, first, parameters);
  }
  const members = node.members.map(({ name, value }) => ({
    name,
    value: withoutFunctions(value, parameters),
  }));
  return { ...node, members };
}

function valueOf(node: Node, { name, value }: Member, parameters: Parameters): Node {
  switch (name) {
    case "Ref": {
      const target = value.kind === "text" ? value.value : "";
      return target === "AWS::NoValue"
        ? nothingAt(node)
        : unknownAt(node, { hints: parameters.get(target) ?? [] });
    }
    case "Fn::If":
      return unknownAt(node, { mayBeNothing: true });
    case "Fn::Sub":
      return substitute(node, value.kind === "list" ? value.items[0] : value);
    case "Fn::Join":
      return join(node, value, parameters);
    case "Fn::Base64": {
      const inner = withoutFunctions(value, parameters);
      return unknownAt(node, { parts: [inner] });
    }
    default:
      return unknownAt(node);
  }
}

function substitute(node: Node, template: Node | undefined): Node {
  if (template?.kind !== "text") return unknownAt(node);
  const holes = [...template.value.matchAll(PLACEHOLDER)].map(({ index, 0: { length } }): Hole => [
    index,
    index + length,
  ]);
  // "${!" means "${": its value is left open.
  if (!template.value.includes("${") && !DYNAMIC.test(template.value)) return template;
  return unknownAt(node, { parts: [{ ...template, holes }] });
}

function join(node: Node, argument: Node, parameters: Parameters): Node {
  const [delimiter, list] = itemsOf(argument);
  if (delimiter?.kind !== "text" || list?.kind !== "list") return unknownAt(node);
  const parts = list.items
    .map((item) => withoutFunctions(item, parameters))
    .flatMap((item, index) => (index === 0 || delimiter.value === "" ? [item] : [delimiter, item]));
  return unknownAt(node, { parts });
}
