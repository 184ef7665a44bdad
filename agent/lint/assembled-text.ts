import { align } from "./align.ts";
import type { Hole, Node } from "./node.ts";
import type { Place, Source } from "./source.ts";
import { Value } from "./value.ts";

/** Takes the place of what is only known at deployment; to PowerShell a variable. */
const PLACEHOLDER = "${unknown}";
/** What a placeholder follows where it is a value: a quotation mark, an assignment, a parameter's name, other text. */
const BEFORE_A_VALUE = /(?:["'=:,\w/\\.}-]|(?:^|\s)-\w+\s+)$/;

/** A text that was put together from pieces of a document, and where each of them is. */
export class AssembledText implements Source {
  readonly text: string;
  /** Placeholders in it. */
  readonly holes: readonly Hole[];
  readonly #pieces: readonly Piece[];

  private constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.text = pieces.map(({ text }) => text).join("");
    this.holes = pieces.flatMap(({ from, holes }) =>
      holes.map(([start, end]): Hole => [from + start, from + end]),
    );
  }

  /**
   * @param nodes texts, and values that are known in part; a line break is put between them
   * @returns undefined when nothing is known of the text
   */
  static of(nodes: readonly Node[]): AssembledText | undefined {
    const pieces: Piece[] = [];
    for (const node of nodes) {
      if (pieces.length > 0) append(pieces, { node, text: "\n", isKnown: false });
      collect(node, pieces);
    }
    return pieces.some(({ isKnown }) => isKnown) ? new AssembledText(pieces) : undefined;
  }

  placeOf(start: number, end: number): Place {
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(Math.max(start, end - 1));
    if (first === undefined || last === undefined) throw new Error("a text without pieces has no places");
    if (first.node.source !== last.node.source) return spotOf(first, [start, first.from + first.text.length]);
    return last.node.source.placeOf(offsetIn(first, start), endIn(last, Math.max(start, end - 1)));
  }

  /** What a finding about a part of the text is about. */
  at(start: number, end: number, path: string): Value {
    return new Value(undefined, { place: this.placeOf(start, end), path });
  }

  /** Whether no placeholder can hold a statement or a switch: each of them is a value in a statement. */
  get isComplete(): boolean {
    return this.holes.every(([start]) => BEFORE_A_VALUE.test(lineBefore(this.text, start)));
  }

  #pieceAt(offset: number): Piece | undefined {
    return this.#pieces.findLast(({ from }) => from <= offset) ?? this.#pieces[0];
  }
}

interface Piece {
  readonly node: Node;
  readonly from: number;
  readonly text: string;
  readonly holes: readonly Hole[];
  readonly isKnown: boolean;
  /** In the node's source, of each character; undefined for a placeholder. */
  readonly offsets: Int32Array | undefined;
}

function collect(node: Node, pieces: Piece[]): void {
  if (node.kind === "text" && node.pieces !== undefined) {
    for (const piece of node.pieces) collect(piece, pieces);
  } else if (node.kind === "text") {
    append(pieces, { node, text: node.value, holes: node.holes ?? [], isKnown: true, offsets: align(node) });
  } else if (node.kind === "unknown" && node.parts.length > 0) {
    for (const part of node.parts) collect(part, pieces);
  } else if (node.kind === "list" || node.kind === "object") {
    const lines = node.kind === "list" ? node.items : node.members.map(({ value }) => value);
    for (const line of lines) {
      collect(line, pieces);
      append(pieces, { node, text: "\n", isKnown: false });
    }
  } else if (node.kind === "number" || node.kind === "boolean") {
    append(pieces, { node, text: String(node.value), isKnown: true });
  } else if (node.kind === "unknown") {
    append(pieces, { node, text: PLACEHOLDER, holes: [[0, PLACEHOLDER.length]], isKnown: false });
  }
}

function append(pieces: Piece[], piece: Omit<Piece, "from" | "holes" | "offsets"> & Partial<Piece>): void {
  const last = pieces.at(-1);
  const from = last === undefined ? 0 : last.from + last.text.length;
  pieces.push({ holes: [], offsets: undefined, ...piece, from });
}

const offsetIn = ({ node, from, offsets }: Piece, offset: number): number =>
  offsets?.[offset - from] ?? node.start;

/** Where the character at an offset ends: an escape sequence is longer than one. */
function endIn({ node, from, offsets }: Piece, offset: number): number {
  const begin = offsets?.[offset - from];
  if (begin === undefined) return node.end;
  const isSequence = node.kind === "text" && node.escapes && node.source.text.charAt(begin) === "\\";
  return isSequence ? (offsets?.[offset - from + 1] ?? node.end) : begin + 1;
}

function spotOf(piece: Piece, [start, end]: Hole): Place {
  const { node, offsets } = piece;
  const endOffset = offsets?.[end - piece.from];
  return node.source.placeOf(offsetIn(piece, start), endOffset ?? node.end);
}

const lineBefore = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
