import { wrap } from "../../text/style.ts";
import type { Grammar, OptionText } from "./grammar.ts";

/** The width of help in a pipe, and the widest on a terminal: longer lines are hard to read. */
const PIPE_COLUMNS = 80;
const WIDEST_COLUMNS = 100;
/** With less room than this after a name, the text starts on a line of its own. */
const NARROWEST_TEXT = 30;
const OWN_LINE_INDENT = 6;

interface Row {
  readonly head: string;
  readonly text: string;
}

/**
 * The help of a command.
 * @param columns width of the terminal; undefined for a file or a pipe
 */
export function helpText(grammar: Grammar, columns: number | undefined): string {
  const width = Math.min(columns ?? PIPE_COLUMNS, WIDEST_COLUMNS);
  return [
    ...wrapText(grammar.usage, width),
    "",
    "Options:",
    ...wrapRows(optionRows(grammar), width),
    "",
    ...wrapText(grammar.epilogue, width),
  ].join("\n");
}

function optionRows({ values, flags, counts = {} }: Grammar): Row[] {
  return [
    ...Object.entries(values).map(([name, text]) => ({ head: `  --${name}`, text: describeOption(text) })),
    ...Object.entries(flags).map(([name, text]) => ({ head: `  --${name}`, text })),
    ...Object.entries(counts).map(([letter, text]) => ({ head: `  -${letter}`, text })),
    { head: "  -h, --help", text: "show this help" },
  ];
}

function describeOption({ describe, choices, preset, repeatable }: OptionText): string {
  const values = choices === undefined ? "" : `: ${choices.join(", ")}`;
  const often = repeatable ? "; repeatable" : "";
  return `${describe}${values}${often}${preset === undefined ? "" : ` (default: ${preset})`}`;
}

function wrapRows(rows: readonly Row[], width: number): string[] {
  const indent = Math.max(...rows.map(({ head }) => head.length)) + 2;
  return rows.flatMap(({ head, text }) => wrapRow({ head: head.padEnd(indent), text }, width));
}

/** Lines that begin at the margin are one paragraph; an indented line stays on its own. */
const wrapText = (text: string, width: number): string[] =>
  text
    .replaceAll(/(?<=^\S.*)\n(?=\S)/gm, " ")
    .split("\n")
    .flatMap((line) => wrapLine(line, width));

/** A line of two columns continues below its second one, any other below its first word. */
function wrapLine(line: string, width: number): string[] {
  const [, head, text] = /^( +\S.*? {2,})(\S.*)$/.exec(line) ?? [];
  if (head !== undefined && text !== undefined) return wrapRow({ head, text }, width);
  const indent = line.search(/\S|$/);
  return wrapRow({ head: " ".repeat(indent), text: line.slice(indent) }, width);
}

function wrapRow({ head, text }: Row, width: number): string[] {
  if (width - head.length < NARROWEST_TEXT && head.trim() !== "") {
    return [head.trimEnd(), ...indented(text, OWN_LINE_INDENT, width)];
  }
  const [first = "", ...rest] = indented(text, head.length, width);
  return [`${head}${first.trimStart()}`.trimEnd(), ...rest];
}

const indented = (text: string, indent: number, width: number): string[] =>
  wrap(text, indent, { columns: width, color: false }).map((line) => " ".repeat(indent) + line);
