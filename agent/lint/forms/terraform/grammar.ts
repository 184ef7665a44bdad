import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Parser, TreeCursor } from "web-tree-sitter";

import type { ParseTerraform, Syntax } from "./syntax.ts";

const LIMIT_MS = 5_000;
/** Deeper than anything that people write, and far from what recursion bears. */
const LIMIT_DEPTH = 400;

/** The two files of WebAssembly, by their names in the packages that they come from. */
export type ReadGrammar = (
  name:
    | "web-tree-sitter/web-tree-sitter.wasm"
    | "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
) => Uint8Array;

/** Reads them where npm has installed them. */
const fromPackages: ReadGrammar = (name) => readFileSync(createRequire(import.meta.url).resolve(name));

/**
 * Loads the grammar of Terraform's language, which is WebAssembly.
 * @returns undefined in the executable, which does not hold it
 * @see https://github.com/tree-sitter-grammars/tree-sitter-hcl
 */
export async function loadTerraformParser(
  read: ReadGrammar = fromPackages,
): Promise<ParseTerraform | undefined> {
  const library = await importLibrary();
  if (library === undefined) return undefined;
  const { Parser: TreeSitter, Language } = library;
  await TreeSitter.init({ wasmBinary: read("web-tree-sitter/web-tree-sitter.wasm") });
  const grammar = read("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm");
  const parser = new TreeSitter().setLanguage(await Language.load(grammar));
  return (text) => parseWith(parser, text);
}

/** The executable can only load what is built into it. */
async function importLibrary(): Promise<typeof import("web-tree-sitter") | undefined> {
  try {
    return await import("web-tree-sitter");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_UNKNOWN_BUILTIN_MODULE")
      return undefined;
    throw error;
  }
}

function parseWith(parser: Parser, text: string): Syntax | undefined {
  const limit = performance.now() + LIMIT_MS;
  const tree = parser.parse(text, undefined, { progressCallback: () => performance.now() > limit });
  if (tree === null) {
    parser.reset();
    return undefined;
  }
  const cursor = tree.walk();
  try {
    return copy(cursor, 0);
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  } finally {
    cursor.delete();
    tree.delete();
  }
}

class TooDeep extends Error {}

/** The tree is memory of WebAssembly, which nobody frees on the way of an error: it is copied at once. */
function copy(cursor: TreeCursor, depth: number): Syntax {
  if (depth > LIMIT_DEPTH) throw new TooDeep();
  const children: Syntax[] = [];
  const { nodeType: type, startIndex: start, endIndex: end, nodeIsMissing } = cursor;
  if (cursor.gotoFirstChild()) {
    do {
      if (isKept(cursor)) children.push(copy(cursor, depth + 1));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  const node = { type, start, end, children };
  if (nodeIsMissing) return { ...node, fault: "missing" };
  return type === "ERROR" ? { ...node, fault: "unexpected" } : node;
}

const isKept = ({ nodeIsNamed, nodeIsMissing, nodeType }: TreeCursor): boolean =>
  (nodeIsNamed && nodeType !== "comment") || nodeIsMissing;
