/** A table's line of dashes: the header above it is in the language of Windows, the rows below it are data. */
const RULER = /^[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$/;
/** No row of netsh is as long: the longest part is an alias of at most 256 characters. */
const LONGEST_ROW = 1024;

/**
 * The rows of netsh's first table, up to the blank line after it; undefined when there is no table. Only blanks
 * and tabs count as blank: read byte for character, other bytes may be halves of letters.
 */
export function tableRows(text: string): readonly string[] | undefined {
  const lines = splitLines(text);
  // Of two in a row the first is a header: no row of data is all dashes.
  const ruler = lines.findIndex((line, at) => isRuler(line) && !isRuler(lines[at + 1] ?? ""));
  if (ruler < 0) return undefined;
  const below = lines.slice(ruler + 1);
  const end = below.indexOf("");
  return end < 0 ? below : below.slice(0, end);
}

const isRuler = (line: string): boolean => line.length <= LONGEST_ROW && RULER.test(line);

/** The lines of a text, without blanks at their ends; too long ones, which nobody reads, as they are. */
export const splitLines = (text: string): string[] =>
  text
    .split(/\r\n|\n|\r/)
    .map((line) => (line.length > LONGEST_ROW ? line : line.replace(/(?<![ \t])[ \t]+$/, "")));

/** A row's fields, as `shape` groups them; undefined when it has another shape. */
export const rowFields = (row: string, shape: RegExp): readonly string[] | undefined =>
  row.length > LONGEST_ROW ? undefined : shape.exec(row)?.slice(1);

/** An unsigned 32-bit number, as Windows counts indexes and metrics; undefined beyond. */
export function readUint32(digits: string): number | undefined {
  const value = Number(digits);
  return value <= 0xffff_ffff ? value : undefined;
}
