import type { Node } from "../../node.ts";
import type { Document } from "../../source.ts";
import { childOf, childrenOf, textOf, type Syntax } from "./syntax.ts";

/** A file beside the document. */
export interface FileBeside {
  readonly text: string;
  /** As the user would name it. */
  readonly name: string;
}

/**
 * Reads a file by its path relative to the document's folder.
 * @returns undefined when it cannot be read
 */
export type ReadBeside = (path: string) => FileBeside | undefined;

/** A block: `resource "aws_instance" "web" { ... }`. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly syntax: Syntax;
  readonly body: Syntax | undefined;
}

/** What expressions of one module can refer to. */
export interface Scope {
  readonly document: Document;
  readonly readBeside: ReadBeside;
  readonly blocks: readonly Block[];
  readonly locals: ReadonlyMap<string, Syntax>;
  /** What the caller of the module hands in, by the variable's name. */
  readonly variables: ReadonlyMap<string, Node>;
  /** How many references were followed to get here. */
  readonly depth: number;
}

export function blocksIn(body: Syntax | undefined, document: Document): Block[] {
  return childrenOf(body, "block").map((syntax) => {
    const [type, ...labels] = syntax.children
      .filter((child) => child.type === "identifier" || child.type === "string_lit")
      .map((label) => textOf(label, document).replaceAll('"', ""));
    return { type: type ?? "", labels, syntax, body: childOf(syntax, "body") };
  });
}

/** The scope of a module's file. */
export function scopeOf(
  root: Syntax,
  document: Document,
  about: Pick<Scope, "readBeside"> & Partial<Pick<Scope, "variables">>,
): Scope {
  const blocks = blocksIn(childOf(root, "body"), document);
  const locals = blocks
    .filter(({ type }) => type === "locals")
    .flatMap(({ body }) => childrenOf(body, "attribute"))
    .map((attribute): [string, Syntax] => [attributeName(attribute, document), attribute]);
  return { variables: new Map(), depth: 0, ...about, document, blocks, locals: new Map(locals) };
}

export const attributeName = (attribute: Syntax, document: Document): string => {
  const name = childOf(attribute, "identifier");
  return name === undefined ? "" : textOf(name, document);
};

/** The expression of an attribute of a block's body. */
export function attributeOf(body: Syntax | undefined, name: string, { document }: Scope): Syntax | undefined {
  const attribute = childrenOf(body, "attribute").find((item) => attributeName(item, document) === name);
  return childOf(attribute, "expression");
}
