import type { Text } from "./node.ts";

/** Characters of an escape sequence after the backslash, in JSON, YAML and Terraform. */
const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { u: 5, U: 9, x: 3 };

/** The deepest indentation of a line, at a guess; it bounds the time for a text that cannot be found. */
const LIMIT_AHEAD = 400;

/**
 * Finds each character of a text in the source that it was read from. Escape sequences, indentation, folded lines and
 * line ends may have changed on the way; what cannot be found is taken to be where the one before it is.
 * @returns the offset in the source of each UTF-16 code unit of the text, and of the end
 */
export function align(node: Text): Int32Array {
  const {
    value,
    source: { text },
    end,
    escapes,
  } = node;
  const offsets = new Int32Array(value.length + 1);
  let at = skipQuote(node);
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    const found = find(text, character, { at, end, escapes });
    offsets[index] = found.from;
    at = found.to;
  }
  offsets[value.length] = Math.min(at, end);
  return offsets;
}

/** A quoted text is at least two characters longer in the source. */
const skipQuote = ({ value, source: { text }, start, end }: Text): number =>
  /["']/.test(text.charAt(start)) &&
  text.charAt(end - 1) === text.charAt(start) &&
  value.length < end - start - 1
    ? start + 1
    : start;

interface Rest {
  readonly at: number;
  readonly end: number;
  readonly escapes: boolean;
}

function find(text: string, character: string, { at, end, escapes }: Rest): { from: number; to: number } {
  if (escapes && text.charAt(at) === "\\") {
    const length = 1 + (ESCAPE_LENGTHS[text.charAt(at + 1)] ?? 1);
    return { from: at, to: Math.min(at + length, end) };
  }
  if (text.charAt(at) === character && at < end) return { from: at, to: at + 1 };
  if (/\s/.test(character)) return { from: Math.min(at, end), to: skipSpace(text, at, end) };
  const ahead = text.slice(at, Math.min(end, at + LIMIT_AHEAD)).indexOf(character);
  return ahead < 0 ? { from: Math.min(at, end), to: at } : { from: at + ahead, to: at + ahead + 1 };
}

/** A space or a line break may represent a line break with the indentation around it. */
function skipSpace(text: string, at: number, end: number): number {
  let behind = at;
  while (behind < end && /\s/.test(text.charAt(behind))) behind += 1;
  return behind;
}
