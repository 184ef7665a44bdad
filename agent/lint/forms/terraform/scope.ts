import type { Node } from "../../node.ts";
import type { Document } from "../../source.ts";
import { childOf, childrenOf, textOf, type Syntax } from "./syntax.ts";

/** A file beside the document. */
export interface FileBeside {
  readonly text: string;
  /** As the user would name it. */
  readonly name: string;
}

/** The files around a document, by paths relative to its folder. */
export interface Beside {
  /** @returns undefined when it cannot be read */
  readonly read: (path: string) => FileBeside | undefined;
  /** Names of the files in a folder; none when it cannot be read. */
  readonly list: (folder: string) => readonly string[];
}

/** A block: `resource "aws_instance" "web" { ... }`. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly document: Document;
  readonly syntax: Syntax;
  readonly body: Syntax | undefined;
}

/** What files of one module define. */
export interface Definitions {
  readonly blocks: readonly Block[];
  readonly locals: ReadonlyMap<string, { readonly document: Document; readonly attribute: Syntax }>;
}

/** What expressions of one module can refer to. */
export interface Scope extends Definitions {
  /** The file that the expression is in. */
  readonly document: Document;
  readonly beside: Beside;
  /** What the other files of the module define; read when it is first asked for. */
  readonly siblings: () => Definitions;
  /** What the caller of the module hands in, by the variable's name; undefined where nobody calls it. */
  readonly variables: ReadonlyMap<string, Node> | undefined;
  /** How many references were followed to get here. */
  readonly depth: number;
  /** How many more values are read: references to references could make any number of them. */
  readonly budget: { left: number };
}

export const NO_DEFINITIONS: Definitions = { blocks: [], locals: new Map() };

export function blocksIn(body: Syntax | undefined, document: Document): Block[] {
  return childrenOf(body, "block").map((syntax) => {
    const [type, ...labels] = syntax.children
      .filter((child) => child.type === "identifier" || child.type === "string_lit")
      .map((label) => textOf(label, document).replaceAll('"', ""));
    return { type: type ?? "", labels, document, syntax, body: childOf(syntax, "body") };
  });
}

/** What one file defines. */
export function definitionsIn(root: Syntax, document: Document): Definitions {
  const blocks = blocksIn(childOf(root, "body"), document);
  const locals = blocks
    .filter(({ type }) => type === "locals")
    .flatMap(({ body }) => childrenOf(body, "attribute"))
    .map((attribute) => [attributeName(attribute, document), { document, attribute }] as const);
  return { blocks, locals: new Map(locals) };
}

export const mergeDefinitions = (files: readonly Definitions[]): Definitions => ({
  blocks: files.flatMap(({ blocks }) => blocks),
  locals: new Map(files.flatMap(({ locals }) => [...locals])),
});

/** A block by its type and labels, in the document or in another file of the module. */
export function findBlock(scope: Scope, type: string, labels: readonly unknown[]): Block | undefined {
  const matches = (block: Block): boolean =>
    block.type === type && labels.every((label, index) => block.labels[index] === label);
  return scope.blocks.find(matches) ?? scope.siblings().blocks.find(matches);
}

export const attributeName = (attribute: Syntax, document: Document): string => {
  const name = childOf(attribute, "identifier");
  return name === undefined ? "" : textOf(name, document);
};

/** The expression of an attribute of a block. */
export function attributeOf({ body, document }: Block, name: string): Syntax | undefined {
  const attribute = childrenOf(body, "attribute").find((item) => attributeName(item, document) === name);
  return childOf(attribute, "expression");
}
