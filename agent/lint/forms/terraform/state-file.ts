import { itemsOf, memberOf, type Node } from "../../node.ts";
import type { Foreign } from "../foreign.ts";
import type { Reading } from "../reading.ts";
import { readResources, textOf, type ShownResource } from "./show.ts";

/** Whether a document is a state as Terraform keeps it (`terraform.tfstate`, `terraform state pull`). */
export const isStateFile = (document: Node): boolean =>
  memberOf(document, "lineage") !== undefined && memberOf(document, "version")?.kind === "number";

/** Reads the task definitions and the instances of a state file. */
export function readStateFile(document: Node): Reading | Foreign {
  const version = memberOf(document, "version");
  if (version?.kind !== "number" || version.value !== 4) {
    return {
      seen: "it is a state file of another version than 4",
      remedy: "have Terraform 0.12 or later read it: terraform show -json | credroute lint -",
    };
  }
  return readResources(itemsOf(memberOf(document, "resources")).flatMap(instancesOf));
}

function instancesOf(resource: Node): ShownResource[] {
  const [mode, type] = [textOf(memberOf(resource, "mode")), textOf(memberOf(resource, "type"))];
  const module = textOf(memberOf(resource, "module"));
  const name = `${type}.${textOf(memberOf(resource, "name"))}`;
  return itemsOf(memberOf(resource, "instances")).flatMap((instance) => {
    const values = memberOf(instance, "attributes");
    const address = `${module === "" ? "" : `${module}.`}${name}${keyOf(memberOf(instance, "index_key"))}`;
    return values === undefined ? [] : [{ address, mode, type, values }];
  });
}

function keyOf(key: Node | undefined): string {
  if (key?.kind === "number") return `[${key.value}]`;
  return key?.kind === "text" ? `["${key.value}"]` : "";
}
