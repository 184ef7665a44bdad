import { CredrouteError } from "../../errors/credroute-error.ts";
import { decodeText } from "../../lint/forms/decode.ts";
import { isTerraform } from "../../lint/forms/read.ts";
import type { TerraformTools } from "../../lint/forms/terraform/file.ts";
import type { Beside, FileBeside } from "../../lint/forms/terraform/scope.ts";
import { once } from "../../once.ts";
import type { AnySystemWorld } from "../world.ts";

/** Templates and scripts that a Terraform file names. */
const LIMIT_BYTES = 1024 * 1024;

type Files = Pick<AnySystemWorld, "readInput" | "listFolder" | "readGrammar">;

/**
 * What reading a document takes if it is a Terraform file.
 * @param name as typed; "-" has no folder, so that nothing is beside it
 */
export type ReadTerraformTools = (bytes: Uint8Array, name: string) => Promise<TerraformTools | undefined>;

/**
 * The grammar is loaded for the first Terraform file, and serves all others.
 * @param note is called with each template or script that a Terraform file names and that was read with it
 */
export function terraformReader(world: Files, note: (file: string) => void): ReadTerraformTools {
  const loadParser = once(async () => {
    const { loadTerraformParser } = await import("../../lint/forms/terraform/grammar.ts");
    return loadTerraformParser(world.readGrammar);
  });
  return async (bytes, name) =>
    isTerraform(decodeText(bytes) ?? "", name)
      ? { parse: await loadParser(), beside: besideOf(name, world, note) }
      : undefined;
}

function besideOf(name: string, world: Files, note: (file: string) => void): Beside {
  const folder = /^.*[\\/]/.exec(name)?.[0] ?? "";
  const locate = (path: string): string | undefined => (name === "-" ? undefined : join(folder, path));
  return {
    read: (path) => {
      const file = readBeside(locate(path), world);
      if (file !== undefined && !isTerraform(file.text, file.name)) note(file.name);
      return file;
    },
    list: (path) => {
      const located = locate(path);
      return located === undefined ? [] : world.listFolder(located === "" ? "." : located);
    },
  };
}

/** A relative path from the document's folder; what else Terraform would read is not beside the document. */
function join(folder: string, path: string): string | undefined {
  if (/^(?:[\\/~]|[a-z]:)/i.test(path)) return undefined;
  const parts = path.split(/[\\/]+/).filter((part) => part !== "." && part !== "");
  return `${folder}${parts.join("/")}`;
}

function readBeside(
  name: string | undefined,
  world: Pick<AnySystemWorld, "readInput">,
): FileBeside | undefined {
  if (name === undefined) return undefined;
  try {
    const text = decodeText(world.readInput(name, LIMIT_BYTES));
    return text === undefined ? undefined : { text, name };
  } catch (error) {
    if (error instanceof CredrouteError) return undefined;
    throw error;
  }
}
