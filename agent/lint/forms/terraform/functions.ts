import { AssembledText } from "../../assembled-text.ts";
import { memberOf, unknownAt, type Hole, type ListNode, type Node } from "../../node.ts";
import { Document } from "../../source.ts";
import { readJson } from "../json.ts";
import { findPlaceholders, readJsonTemplate } from "../placeholders.ts";
import type { Scope } from "./scope.ts";
import { childOf, childrenOf, textOf, type Syntax } from "./syntax.ts";
import { joinPieces, plainPiece, wordOf } from "./text.ts";

/** The value of an expression. */
export type Evaluate = (syntax: Syntax, scope: Scope) => Node;

interface Call {
  readonly at: Node;
  readonly arguments: readonly Node[];
  readonly scope: Scope;
}

/** Functions that give back what they are given, as far as lint is concerned. */
const TRANSPARENT = new Set([
  "base64decode",
  "base64encode",
  "base64gzip",
  "chomp",
  "compact",
  "distinct",
  "nonsensitive",
  "sensitive",
  "tolist",
  "tomap",
  "tonumber",
  "toset",
  "tostring",
  "trimspace",
]);
/** Functions whose result may be null. */
const MAY_BE_NOTHING = new Set(["coalesce", "coalescelist", "element", "lookup", "one", "try"]);

/** @see https://developer.hashicorp.com/terraform/language/functions */
const FUNCTIONS: Readonly<Record<string, (call: Call) => Node>> = {
  concat: ({ at, arguments: lists }) => listAt(at, lists.flatMap(itemsOrUnknown)),
  file: readFile,
  filebase64: readFile,
  flatten: ({ at, arguments: [list] }) => listAt(at, list === undefined ? [] : flatItems(list)),
  join: ({ at, arguments: [delimiter, list] }) => join(at, delimiter, list),
  jsondecode: ({ at, arguments: [text] }) => (text === undefined ? unknownAt(at) : decodeJson(text)),
  jsonencode: ({ at, arguments: [json] }) => unknownAt(at, json === undefined ? {} : { json }),
  list: ({ at, arguments: items }) => listAt(at, items),
  map: ({ at, arguments: pairs }) => readMap(at, pairs),
  merge: ({ at, arguments: objects }) => merge(at, objects),
  templatefile: ({ at, arguments: [path, variables], scope }) =>
    fillTemplate(readFile({ at, arguments: path === undefined ? [] : [path], scope }), variables),
};

/** The value of a function call. */
export function callFunction(syntax: Syntax, scope: Scope, evaluate: Evaluate): Node {
  const at = unknownAt({ source: scope.document, start: syntax.start, end: syntax.end });
  const identifier = childOf(syntax, "identifier");
  const name = identifier === undefined ? "" : textOf(identifier, scope.document);
  const given = childrenOf(childOf(syntax, "function_arguments"), "expression");
  const call = FUNCTIONS[name];
  if (call !== undefined) return call({ at, arguments: given.map((item) => evaluate(item, scope)), scope });
  const [first] = given;
  if (TRANSPARENT.has(name) && first !== undefined) return evaluate(first, scope);
  return unknownAt(at, { mayBeNothing: MAY_BE_NOTHING.has(name) });
}

const listAt = ({ source, start, end }: Node, items: readonly Node[]): ListNode => ({
  kind: "list",
  source,
  start,
  end,
  items,
});

/** A list that is not known holds any number of items. */
const itemsOrUnknown = (node: Node): readonly Node[] =>
  node.kind === "list"
    ? node.items
    : node.kind === "nothing"
      ? []
      : [unknownAt(node, { mayBeNothing: true })];

const flatItems = (node: Node): readonly Node[] =>
  node.kind === "list" ? node.items.flatMap(flatItems) : [node];

function merge(at: Node, objects: readonly Node[]): Node {
  const { source, start, end } = at;
  const members = objects.flatMap((object) => (object.kind === "object" ? object.members : []));
  const isOpen = objects.some(
    (object) => object.kind === "unknown" || (object.kind === "object" && object.isOpen),
  );
  return { kind: "object", source, start, end, members, isOpen };
}

function readMap(at: Node, pairs: readonly Node[]): Node {
  const { source, start, end } = at;
  const members = pairs.flatMap((value, index) => {
    const key = pairs[index - 1];
    return index % 2 === 0 || key === undefined ? [] : [{ name: wordOf(key) ?? "", value }];
  });
  return { kind: "object", source, start, end, members, isOpen: false };
}

function join(at: Node, delimiter: Node | undefined, list: Node | undefined): Node {
  if (delimiter?.kind !== "text" || list?.kind !== "list") return unknownAt(at);
  const parts = list.items.flatMap((item, index) =>
    index === 0 || delimiter.value === "" ? [item] : [delimiter, item],
  );
  return joinPieces(at, parts);
}

/** The text of a file beside the document. */
export function readFile({ at, arguments: [path], scope }: Call): Node {
  const name = path === undefined ? undefined : wordOf(path);
  const file = name === undefined ? undefined : scope.beside.read(name);
  if (file === undefined) return unknownAt(at);
  const source = new Document(file.text, file.name);
  return { kind: "text", value: file.text, source, start: 0, end: file.text.length, escapes: false };
}

/** Fills in what is known of a template; the rest of its placeholders stay open. */
export function fillTemplate(template: Node, variables: Node | undefined): Node {
  if (template.kind !== "text" || template.pieces !== undefined) return template;
  const { source, start, value } = template;
  const holes = findPlaceholders(value);
  const parts: Node[] = [];
  let before = 0;
  // Where escape sequences give a text other offsets than its source has, it stays in one piece.
  if (source.text.slice(start, template.end) !== value)
    return unknownAt(template, { parts: [{ ...template, holes }] });
  for (const hole of [...holes, [value.length, value.length] as const]) {
    const [from, to] = hole;
    if (from > before) parts.push(plainPiece({ source, start: start + before, end: start + from }));
    if (to > from) parts.push(filled(template, hole, variables));
    before = to;
  }
  return joinPieces(template, parts);
}

function filled(template: Node & { value: string }, [from, to]: Hole, variables: Node | undefined): Node {
  const { source, start, value } = template;
  const at = unknownAt({ source, start: start + from, end: start + to }, { mayBeNothing: true });
  const [, name] = /^\$\{\s*([\w-]+)\s*\}$/.exec(value.slice(from, to)) ?? [];
  return name === undefined ? at : (memberOf(variables, name) ?? at);
}

/** The values of a JSON text: those it was made from, or those that it holds. Unknown where it is not JSON. */
export function decodeJson(node: Node): Node {
  if (node.kind === "unknown" && node.json !== undefined) return node.json;
  const isText = node.kind === "text" || (node.kind === "unknown" && node.parts.length > 0);
  const text = isText ? AssembledText.of([node]) : undefined;
  if (text === undefined) return unknownAt(node, { mayBeNothing: true });
  const read = text.holes.length === 0 ? readJson(text) : readJsonTemplate(text, text.holes);
  return "seen" in read ? unknownAt(node, { mayBeNothing: true }) : read;
}
