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
  world: Pick<World, "readInput" | "listFolder">,
): Promise<TerraformTools | undefined> {
  if (!isTerraform(decodeText(bytes) ?? "", name)) return undefined;
  const { loadTerraformParser } = await import("../../lint/forms/terraform/grammar.ts");
  const parse = await loadTerraformParser();
  const folder = /^.*[\\/]/.exec(name)?.[0] ?? "";
  const locate = (path: string): string | undefined => (name === "-" ? undefined : join(folder, path));
  return {
    parse,
    beside: {
      read: (path) => readBeside(locate(path), world),
      list: (path) => {
        const located = locate(path);
        return located === undefined ? [] : world.listFolder(located === "" ? "." : located);
      },
    },
  };
}

/** A relative path from the document's folder; what else Terraform would read is not beside the document. */
function join(folder: string, path: string): string | undefined {
  if (/^(?:[\\/~]|[a-z]:)/i.test(path)) return undefined;
  const parts = path.split(/[\\/]+/).filter((part) => part !== "." && part !== "");
  return `${folder}${parts.join("/")}`;
}

function readBeside(name: string | undefined, world: Pick<World, "readInput">): FileBeside | undefined {
  if (name === undefined) return undefined;
  try {
    const text = decodeText(world.readInput(name, LIMIT_BYTES));
    return text === undefined ? undefined : { text, name };
  } catch (error) {
    if (error instanceof CredrouteError) return undefined;
    throw error;
  }
}
