import { memberOf, type Node } from "../../node.ts";
import { Document } from "../../source.ts";
import {
  definitionsIn,
  mergeDefinitions,
  NO_DEFINITIONS,
  type Beside,
  type Definitions,
  type Scope,
} from "./scope.ts";
import { faultIn, type ParseTerraform } from "./syntax.ts";

/** A folder of Terraform files is one module; the largest that were seen have some fifty. */
const LIMIT_FILES = 100;
const LIMIT_DEPTH = 5;

interface Folder {
  readonly parse: ParseTerraform;
  readonly beside: Beside;
  /** The text of a file that is known already. */
  readonly without?: string;
}

/** What the Terraform files of a folder define; those that are not well formed are left out. */
export function readFolder(folder: string, { parse, beside, without }: Folder): Definitions {
  const names = beside.list(folder).filter((name) => /\.(?:tf|tofu)$/i.test(name));
  const files = names.slice(0, LIMIT_FILES).flatMap((name): Definitions[] => {
    const file = beside.read(`${folder}/${name}`);
    if (file === undefined || file.text === without) return [];
    const document = new Document(file.text, file.name);
    const root = parse(file.text);
    return root === undefined || faultIn(root, document) !== undefined ? [] : [definitionsIn(root, document)];
  });
  return mergeDefinitions(files);
}

/**
 * The scope of a module that a document calls by a path, with the values that it is given.
 * @returns undefined when there is no such folder
 */
export function moduleScope(call: Node, outer: Scope, parse: ParseTerraform): Scope | undefined {
  const source = memberOf(call, "source");
  if (source?.kind !== "text" || !/^\.{1,2}\//.test(source.value) || outer.depth >= LIMIT_DEPTH)
    return undefined;
  const folder = source.value.replace(/\/+$/, "");
  const definitions = readFolder(folder, { parse, beside: outer.beside });
  if (definitions.blocks.length === 0) return undefined;
  const given = call.kind === "object" ? call.members : [];
  return {
    ...definitions,
    document: outer.document,
    beside: {
      read: (path) => outer.beside.read(`${folder}/${path}`),
      list: (path) => outer.beside.list(`${folder}/${path}`),
    },
    siblings: () => NO_DEFINITIONS,
    variables: new Map(given.map(({ name, value }) => [name, value])),
    depth: outer.depth + 1,
    budget: outer.budget,
  };
}
