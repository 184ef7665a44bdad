/** Where a value is; lines and columns count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The file beside the document that holds it, as the document names it; undefined for the document itself. */
  readonly file?: string;
}

/** A text that holds values, and how its offsets become places. Offsets count UTF-16 code units from 0. */
export interface Source {
  readonly text: string;
  readonly placeOf: (start: number, end: number) => Place;
}

const LINE_BREAK = /\r\n|\n|\r/g;

/** A whole file. */
export class Document implements Source {
  readonly text: string;
  readonly #file: string | undefined;
  #lineStarts: readonly number[] | undefined;

  /** @param file for a file beside the document that is judged, its name */
  constructor(text: string, file?: string) {
    this.text = text;
    this.#file = file;
  }

  placeOf(start: number, end: number): Place {
    const [line, column] = this.#positionOf(start);
    const [endLine, endColumn] = this.#positionOf(Math.max(start, end));
    const place = { line, column, endLine, endColumn };
    return this.#file === undefined ? place : { ...place, file: this.#file };
  }

  #positionOf(offset: number): [line: number, column: number] {
    const within = Math.min(Math.max(offset, 0), this.text.length);
    // Between the two characters of a line break there is no position.
    const at = this.text.startsWith("\r\n", within - 1) && within > 0 ? within - 1 : within;
    this.#lineStarts ??= lineStartsOf(this.text);
    const starts = this.#lineStarts;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return [low + 1, at - (starts[low] ?? 0) + 1];
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(LINE_BREAK)) starts.push(match.index + match[0].length);
  return starts;
}
