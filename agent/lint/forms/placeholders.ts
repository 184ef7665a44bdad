import { unknownAt, type Hole, type Node } from "../node.ts";
import type { Source } from "../source.ts";
import { readJson } from "./json.ts";
import type { SyntaxFault } from "./parse-json.ts";

/** Takes the place of each character of a placeholder while the text around it is read; Unicode's private use. */
const MARK = "\uE000";

/**
 * Finds what is filled in in a template of Terraform: `${...}`, and directives (`%{ if ... }`), but not `$${`, which
 * means the text itself.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
 */
export function findPlaceholders(text: string): Hole[] {
  const holes: Hole[] = [];
  for (const { index } of text.matchAll(/[$%]\{/g)) {
    const [, before] = holes.at(-1) ?? [0, 0];
    if (index < before || text.charAt(index - 1) === text.charAt(index)) continue;
    holes.push([index, endOfPlaceholder(text, index + 2)]);
  }
  return holes;
}

function endOfPlaceholder(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\n" && quoted) quoted = false;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** Reads JSON in which placeholders are values, or parts of texts: these are unknown. */
export function readJsonTemplate(source: Source, holes: readonly Hole[]): Node | SyntaxFault {
  const read = readJson({
    text: fill(source.text, holes),
    placeOf: (start, end) => source.placeOf(start, end),
  });
  return "seen" in read ? read : withUnknown(read, source);
}

/** The same text in the same length, with something in the place of each placeholder that JSON allows there. */
function fill(text: string, holes: readonly Hole[]): string {
  let filled = "";
  let before = 0;
  let quoted = false;
  for (const [from, to] of holes) {
    const between = text.slice(before, from);
    for (const [character] of between.matchAll(/\\.|"/gs)) if (character === '"') quoted = !quoted;
    const marks = quoted ? MARK.repeat(to - from) : `"${MARK.repeat(Math.max(to - from - 2, 0))}"`;
    filled += between + marks;
    before = to;
  }
  return filled + text.slice(before);
}

function withUnknown(node: Node, source: Source): Node {
  const at = { ...node, source };
  if (at.kind === "list") return { ...at, items: at.items.map((item) => withUnknown(item, source)) };
  if (at.kind === "object") {
    return {
      ...at,
      members: at.members.map(({ name, value }) => ({ name, value: withUnknown(value, source) })),
    };
  }
  if (at.kind !== "text" || !at.value.includes(MARK)) return at;
  // Marks without quotation marks of the document around them are a value, not a part of a text.
  if (source.text.charAt(at.start) !== '"') return unknownAt(at, { mayBeNothing: true });
  const marks = [...at.value.matchAll(/\uE000+/g)];
  const holes = marks.map(({ index, 0: { length } }): Hole => [index, index + length]);
  return unknownAt(at, { parts: [{ ...at, holes }] });
}
