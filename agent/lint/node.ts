import type { Source } from "./source.ts";

interface Located {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** Where a placeholder begins, and where it has ended. */
export type Hole = readonly [from: number, to: number];

export interface Text extends Located {
  readonly kind: "text";
  readonly value: string;
  /** Whether a backslash in the source begins an escape sequence. */
  readonly escapes: boolean;
  /** Ranges of `value` that are placeholders, filled in at deployment. */
  readonly holes?: readonly Hole[];
  /** What it is put together from, where that is more than one value of the document. */
  readonly pieces?: readonly Node[];
}

/** Known only at deployment. */
export interface Unknown extends Located {
  readonly kind: "unknown";
  /** Whether it may turn out to be no value at all: a condition, a variable that may be null. */
  readonly mayBeNothing: boolean;
  /** Of a text that is known in part: what it is put together from, in order. */
  readonly parts: readonly Node[];
  /** Texts that indicate what it will be: the default of a parameter, the filter of an image. */
  readonly hints: readonly string[];
  /** Of a text that is JSON made from values (`jsonencode`): the values. */
  readonly json?: Node;
}

export interface Member {
  readonly name: string;
  readonly value: Node;
}

export interface ObjectNode extends Located {
  readonly kind: "object";
  readonly members: readonly Member[];
  /** Whether it may have members that cannot be seen here. */
  readonly isOpen: boolean;
}

export interface ListNode extends Located {
  readonly kind: "list";
  /** An unknown item may be any number of items. */
  readonly items: readonly Node[];
}

/** A value as a form holds it: what every form is read into. */
export type Node =
  | Text
  | Unknown
  | ObjectNode
  | ListNode
  | (Located & { readonly kind: "nothing" })
  | (Located & { readonly kind: "number"; readonly value: number })
  | (Located & { readonly kind: "boolean"; readonly value: boolean });

/** A value that takes the place of another one. */
export function unknownAt(
  { source, start, end }: Located,
  about: Partial<Pick<Unknown, "mayBeNothing" | "parts" | "hints" | "json">> = {},
): Unknown {
  return { kind: "unknown", source, start, end, mayBeNothing: false, parts: [], hints: [], ...about };
}

export const nothingAt = ({ source, start, end }: Located): Node => ({ kind: "nothing", source, start, end });

/** A member by its name as it is written; of several the last, as JSON readers do. */
export const memberOf = (node: Node | undefined, name: string): Node | undefined =>
  node?.kind === "object" ? node.members.findLast((member) => member.name === name)?.value : undefined;

/** The items of a list; none of anything else. */
export const itemsOf = (node: Node | undefined): readonly Node[] => (node?.kind === "list" ? node.items : []);

/** Every text that is known of a value, and what indicates it where it is not. */
export function textsIn(node: Node): string[] {
  if (node.kind === "text") return [node.value];
  if (node.kind === "unknown") return [...node.hints, ...node.parts.flatMap(textsIn)];
  if (node.kind === "list") return node.items.flatMap(textsIn);
  return node.kind === "object" ? node.members.flatMap(({ value }) => textsIn(value)) : [];
}
