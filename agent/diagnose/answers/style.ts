/** How text may look: a terminal's width, and whether colours are wanted. */
export interface Style {
  /** Undefined: as wide as it gets. */
  readonly columns: number | undefined;
  readonly colour: boolean;
}

export type Colour = "green" | "red" | "yellow" | "bold";

const CODES: Readonly<Record<Colour, string>> = { green: "32", red: "31", yellow: "33", bold: "1" };
const NARROWEST = 40;

export const paint = (text: string, colour: Colour, style: Style): string =>
  style.colour ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text;

/** Breaks text at blanks, so that with `indent` before it each line fits; a long word stays whole. */
export function wrap(text: string, indent: number, { columns }: Style): string[] {
  if (columns === undefined) return [text];
  const room = Math.max(NARROWEST, columns - 1) - indent;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Cuts text so that with `indent` before it the line fits. */
export function cut(text: string, indent: number, { columns }: Style): string {
  if (columns === undefined) return text;
  const room = Math.max(NARROWEST, columns - 1) - indent;
  return text.length > room ? `${text.slice(0, room - 3)}...` : text;
}
