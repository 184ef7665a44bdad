import type { Member, Node } from "../../node.ts";
import { unknownAt } from "../../node.ts";
import type { Evaluate } from "./functions.ts";
import { attributeName, blocksIn, type Block, type Scope } from "./scope.ts";
import { childOf, childrenOf, type Syntax } from "./syntax.ts";

/**
 * What is in the braces of a block: its attributes, and its blocks as a list for each type, as a plan has them. A
 * `dynamic` block means any number of blocks.
 */
function readBody(body: Syntax | undefined, scope: Scope, evaluate: Evaluate): Node {
  const { document } = scope;
  const at = { source: document, start: body?.start ?? 0, end: body?.end ?? 0 };
  const attributes = childrenOf(body, "attribute").map((attribute): Member => {
    const expression = childOf(attribute, "expression");
    const value = expression === undefined ? unknownAt(at) : evaluate(expression, scope);
    return { name: attributeName(attribute, document), value };
  });
  const types = new Map<string, Node[]>();
  for (const block of blocksIn(body, document)) {
    const name = block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
    types.set(name, [...(types.get(name) ?? []), readBlock(block, scope, evaluate)]);
  }
  const blocks = [...types].map(([name, items]): Member => ({
    name,
    value: { kind: "list", ...spanOf(items, at), items },
  }));
  return { ...at, kind: "object", isOpen: false, members: [...attributes, ...blocks] };
}

/** A block with its own place, whatever is in it. */
export function readBlock(block: Block, outer: Scope, evaluate: Evaluate): Node {
  const { type, syntax, body, document } = block;
  const scope = { ...outer, document };
  const at = { source: document, start: syntax.start, end: syntax.end };
  return type === "dynamic"
    ? unknownAt(at, { mayBeNothing: true })
    : { ...readBody(body, scope, evaluate), ...at };
}

function spanOf(
  [first]: readonly Node[],
  at: Pick<Node, "source" | "start" | "end">,
): Pick<Node, "source" | "start" | "end"> {
  const { source, start, end } = first ?? at;
  return { source, start, end };
}
