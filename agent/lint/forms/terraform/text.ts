import { unknownAt, type Node, type Text } from "../../node.ts";
import type { Source } from "../../source.ts";

interface Range {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

const ESCAPE = /\\(?:u[\da-f]{4}|U[\da-f]{8}|.)|([$%])\1\{/gis;
const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** A piece of a quoted text, as it is written. @see https://developer.hashicorp.com/terraform/language/expressions/strings */
export function quotedPiece({ source, start, end }: Range): Text {
  const written = source.text.slice(start, end);
  const value = written.replaceAll(ESCAPE, (sequence: string) => {
    if (!sequence.startsWith("\\")) return sequence.slice(1);
    const letter = sequence.charAt(1);
    if (/u/i.test(letter)) return codePoint(Number.parseInt(sequence.slice(2), 16));
    return ESCAPED[letter] ?? letter;
  });
  return { kind: "text", value, source, start, end, escapes: true };
}

const codePoint = (code: number): string => (code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\uFFFD");

/** A piece of a heredoc or of a file, in which a backslash is nothing but that. */
export const plainPiece = ({ source, start, end }: Range): Text => ({
  kind: "text",
  value: source.text.slice(start, end).replaceAll(/([$%])\1\{/g, "$1{"),
  source,
  start,
  end,
  escapes: false,
});

/** Puts pieces together: a text where all of them are known, else one that is known in part. */
export function joinPieces(range: Range, parts: readonly Node[]): Node {
  const { source, start, end } = range;
  const [only] = parts;
  if (parts.length === 0) return { kind: "text", value: "", source, start, end, escapes: false };
  if (parts.length === 1 && only?.kind === "text") return only;
  const values = parts.map(wordOf);
  return values.every((value) => value !== undefined)
    ? { kind: "text", value: values.join(""), source, start, end, escapes: true, pieces: parts }
    : unknownAt(range, { parts });
}

/** The text that a known value is within another text. */
export function wordOf(node: Node): string | undefined {
  if (node.kind === "text")
    return node.holes === undefined || node.holes.length === 0 ? node.value : undefined;
  return node.kind === "number" || node.kind === "boolean" ? String(node.value) : undefined;
}
