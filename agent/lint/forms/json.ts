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
  switch (json.type) {
    case "String":
      return { ...at, kind: "text", value: json.value, escapes: true };
    case "Number":
      return { ...at, kind: "number", value: json.value };
    case "Boolean":
      return { ...at, kind: "boolean", value: json.value };
    case "Array":
      return { ...at, kind: "list", items: json.elements.map(({ value }) => toNode(value, source)) };
    case "Object":
      return {
        ...at,
        kind: "object",
        isOpen: false,
        members: json.members.map(({ name, value }) => ({
          name: name.type === "String" ? name.value : name.name,
          value: toNode(value, source),
        })),
      };
    // Those that JSON does not have (NaN, Infinity) the parser has refused.
    default:
      return { ...at, kind: "nothing" };
  }
}
