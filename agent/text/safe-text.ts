/** Control and formatting characters: they move a terminal's cursor, or turn the direction of a text around. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** What every text has between its lines and fields. */
const LAYOUT = /\r\n|[\n\t]/;
/** The colors of this program: select graphic rendition, with one number. */
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOR = /\u001B\[\d{1,2}m/;

const BETWEEN_COLORS = new RegExp(`(${COLOR.source}|${LAYOUT.source})`, "u");
const BETWEEN_LAYOUT = new RegExp(`(${LAYOUT.source})`, "u");

/** A piece of text from outside, without line breaks: unsafe characters as JSON writes them, for example \u202e. */
export const safeText = (text: string): string => text.replaceAll(UNSAFE, escape);

/**
 * Whole lines that are about to be written, as a text or as JSON, where an escape in a string means the same.
 * @param color whether the colors of this program are kept
 */
export const safeLines = (text: string, color: boolean): string =>
  text
    .split(color ? BETWEEN_COLORS : BETWEEN_LAYOUT)
    .map((piece, index) => (index % 2 === 1 ? piece : safeText(piece)))
    .join("");

/** A character beyond U+FFFF is two escapes. */
const escape = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => escapeUnit(character.charCodeAt(index))).join("");

const escapeUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;
