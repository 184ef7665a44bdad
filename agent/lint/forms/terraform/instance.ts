import { readInstance, type InstanceConfiguration } from "../../instances.ts";
import { itemsOf, memberOf, type Member, type Node } from "../../node.ts";
import type { Source } from "../../source.ts";
import { Value } from "../../value.ts";

/** Resources of the provider of AWS that say how instances are set up. */
const INSTANCE_TYPES = new Set([
  "aws_launch_template",
  "aws_launch_configuration",
  "aws_instance",
  "aws_spot_instance_request",
]);

export const isInstanceType = (type: string): boolean => INSTANCE_TYPES.has(type);

/** What a resource, or a module's call with the same members, says about instances. */
export function readInstanceBody(
  body: Node,
  { name, path }: { readonly name: string; readonly path: string },
): InstanceConfiguration {
  const decoded = body.kind === "object" ? { ...body, members: body.members.map(decodeMember) } : body;
  const value = Value.root(decoded, path);
  const first = (names: readonly string[]): Value => {
    const values = names.map((member) => value.get(member));
    return values.find((candidate) => !candidate.isAbsent) ?? value.get("absent");
  };
  return readInstance({
    value,
    name,
    image: first(["imageId", "ami"]),
    userData: first(["userData", "userDataBase64"]),
    metadataOptions: first(["metadataOptions"]),
  });
}

function decodeMember({ name, value }: Member): Member {
  if (name === "metadata_options") return { name, value: itemsOf(value)[0] ?? value };
  return { name, value: name.startsWith("user_data") ? decodeBase64(value) : value };
}

/** The text of Base64 that is written as such, with the place of the whole of it. */
function decodeBase64(node: Node): Node {
  if (node.kind !== "text" || !/^[A-Za-z0-9+/\s]{16,}={0,2}\s*$/.test(node.value)) return node;
  const bytes = Buffer.from(node.value, "base64");
  const value = new TextDecoder().decode(bytes);
  if (value.includes("\uFFFD") || value.includes("\0")) return node;
  const { source: outer, start, end } = node;
  const source: Source = { text: value, placeOf: () => outer.placeOf(start, end) };
  return { kind: "text", value, source, start: 0, end: value.length, escapes: false };
}

/** Whether a module's call sets up instances. */
export const hasInstances = (body: Node): boolean =>
  ["user_data", "user_data_base64"].some((name) => memberOf(body, name) !== undefined);
