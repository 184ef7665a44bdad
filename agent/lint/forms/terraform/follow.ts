import { itemsOf, memberOf, unknownAt, type Node } from "../../node.ts";

/** A name or an index; undefined where it is not known. */
export type Step = string | number | undefined;

/** Looks into a value: unknown where there is nothing to be seen. */
export function follow(value: Node, steps: readonly Step[]): Node {
  let node = value;
  for (const step of steps) {
    const next = typeof step === "number" ? itemsOf(node)[step] : memberOf(node, step ?? "");
    if (next === undefined) return unknownAt(value, { mayBeNothing: true });
    node = next;
  }
  return node;
}
