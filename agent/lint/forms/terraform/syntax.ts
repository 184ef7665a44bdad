import type { Source } from "../../source.ts";
import type { SyntaxFault } from "../parse-json.ts";

/** A node of the syntax tree of Terraform's language. Offsets count UTF-16 code units. */
export interface Syntax {
  /** As the grammar names it: "block", "attribute", "expression", ... */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Without punctuation and comments. */
  readonly children: readonly Syntax[];
  /** Where the text stops being Terraform's language. */
  readonly fault?: "unexpected" | "missing";
}

/**
 * Reads Terraform's language.
 * @returns undefined when the text takes too long, or is nested too deeply
 */
export type ParseTerraform = (text: string) => Syntax | undefined;

/** Where a text stops being Terraform's language; undefined when it does not. */
export function faultIn(root: Syntax, source: Source): SyntaxFault | undefined {
  const node = firstFault(root);
  if (node === undefined) return undefined;
  const { line, column } = source.placeOf(node.start, node.end);
  const seen =
    node.fault === "missing"
      ? "a value, a bracket, a brace or a quotation mark is missing"
      : "unexpected characters, or a block that is not closed";
  return { position: `:${line}:${column}`, seen };
}

function firstFault(node: Syntax): Syntax | undefined {
  if (node.fault !== undefined) return node;
  for (const child of node.children) {
    const fault = firstFault(child);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The first child of one of these types. */
export const childOf = (node: Syntax | undefined, ...types: readonly string[]): Syntax | undefined =>
  node?.children.find(({ type }) => types.includes(type));

export const childrenOf = (node: Syntax | undefined, type: string): Syntax[] =>
  node === undefined ? [] : node.children.filter((child) => child.type === type);

export const textOf = ({ start, end }: Syntax, source: Source): string => source.text.slice(start, end);
