import type { ValueNode } from "@humanwhocodes/momoa";

import type { Node } from "../node.ts";
import type { Source } from "../source.ts";
import { parseJson, type SyntaxFault } from "./parse-json.ts";

/** Reads JSON into values that know their places in `source`. */
export function readJson(source: Source): Node | SyntaxFault {
  const parsed = parseJson(source.text);
  return "seen" in parsed ? parsed : toNode(parsed, source);
}

function toNode(json: ValueNode, source: Source): Node {
  const at = { source, start: json.loc.start.offset, end: json.loc.end.offset };
  if (json.type === "String") return { ...at, kind: "text", value: json.value, escapes: true };
  if (json.type === "Number") return { ...at, kind: "number", value: json.value };
  if (json.type === "Boolean") return { ...at, kind: "boolean", value: json.value };
  if (json.type === "Array") {
    return { ...at, kind: "list", items: json.elements.map(({ value }) => toNode(value, source)) };
  }
  // Beside null the parser has NaN and Infinity, which it has refused: JSON does not have them.
  if (json.type !== "Object") return { ...at, kind: "nothing" };
  const members = json.members.map(({ name, value }) => ({
    name: name.type === "String" ? name.value : name.name,
    value: toNode(value, source),
  }));
  return { ...at, kind: "object", isOpen: false, members };
}
