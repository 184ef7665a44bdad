import { CredrouteError } from "../../errors/credroute-error.ts";
import { decodeText } from "../../lint/forms/decode.ts";
import { isTerraform } from "../../lint/forms/read.ts";
import type { TerraformTools } from "../../lint/forms/terraform/file.ts";
import type { FileBeside } from "../../lint/forms/terraform/scope.ts";
import type { World } from "../world.ts";

/** Templates and scripts that a Terraform file names. */
const LIMIT_BYTES = 1024 * 1024;

/**
 * What reading a Terraform file takes, loaded for such a file only.
 * @param name as typed; "-" has no folder, so that nothing is beside it
 */
export async function terraformTools(
  bytes: Uint8Array,
  name: string,
  world: Pick<World, "readInput">,
): Promise<TerraformTools | undefined> {
  if (!isTerraform(decodeText(bytes) ?? "", name)) return undefined;
  const { loadTerraformParser } = await import("../../lint/forms/terraform/grammar.ts");
  const parse = await loadTerraformParser();
  return { parse, readBeside: (path) => (name === "-" ? undefined : readBeside(path, name, world)) };
}

/** Files that the document names by a relative path, and no others: what else Terraform would read is not beside it. */
function readBeside(path: string, document: string, world: Pick<World, "readInput">): FileBeside | undefined {
  if (/^(?:[\\/~]|[a-z]:)/i.test(path)) return undefined;
  const folder = /^.*[\\/]/.exec(document)?.[0] ?? "";
  const name = `${folder}${path.replace(/^(?:\.\/)+/, "")}`;
  try {
    const text = decodeText(world.readInput(name, LIMIT_BYTES));
    return text === undefined ? undefined : { text, name };
  } catch (error) {
    if (error instanceof CredrouteError) return undefined;
    throw error;
  }
}
