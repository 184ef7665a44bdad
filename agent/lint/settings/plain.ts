import { memberOf, type Member, type Node } from "../node.ts";

/** A document's value as JavaScript has it, for a schema to look at. */
export function toPlain(node: Node): unknown {
  if (node.kind === "object")
    return Object.fromEntries(node.members.map(({ name, value }) => [name, toPlain(value)]));
  if (node.kind === "list") return node.items.map(toPlain);
  return node.kind === "nothing" || node.kind === "unknown" ? null : node.value;
}

/** The value that a path of names and indices leads to; where it ends early, what should hold the rest. */
export function nodeAt(node: Node, path: readonly (string | number)[]): Node {
  const [first, ...rest] = path;
  const found = typeof first === "number" ? itemOf(node, first) : memberOf(node, first ?? "");
  return found === undefined ? node : nodeAt(found, rest);
}

const itemOf = (node: Node, index: number): Node | undefined =>
  node.kind === "list" ? node.items[index] : undefined;

/** The second member of the same name, wherever it is. */
export function repeatedMember(node: Node): Member | undefined {
  if (node.kind === "list") return firstOf(node.items, repeatedMember);
  if (node.kind !== "object") return undefined;
  const repeated = node.members.find(
    ({ name }, index) => node.members.findIndex((other) => other.name === name) < index,
  );
  return repeated ?? firstOf(node.members, ({ value }) => repeatedMember(value));
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
