import { safeText } from "./safe-text.ts";

/** How text is formatted: the terminal's width, and whether to use color. */
export interface Style {
  /** Undefined: no limit. */
  readonly columns: number | undefined;
  readonly color: boolean;
}

export type Color = "green" | "red" | "yellow" | "bold";

const CODES: Readonly<Record<Color, string>> = { green: "32", red: "31", yellow: "33", bold: "1" };
const NARROWEST = 40;

export const paint = (text: string, color: Color, style: Style): string =>
  style.color ? `\u001B[${CODES[color]}m${text}\u001B[0m` : text;

/** Breaks text at spaces so that each line fits after `indent` columns; a long word stays whole. */
export function wrap(text: string, indent: number, { columns }: Style): string[] {
  if (columns === undefined) return [safeText(text)];
  const room = Math.max(NARROWEST, columns - 1) - indent;
  const lines: string[] = [];
  for (const word of safeText(text).split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Cuts text so that it fits into one line after `indent` columns. */
export function cut(text: string, indent: number, { columns }: Style): string {
  const safe = safeText(text);
  if (columns === undefined) return safe;
  const room = Math.max(NARROWEST, columns - 1) - indent;
  return safe.length > room ? `${safe.slice(0, room - 3)}...` : safe;
}
