import { closestMatch } from "leven";
import parser from "yargs-parser";

import { usageError } from "../../errors/credroute-error.ts";
import { parseSwitch } from "./parse-value.ts";

/** An option that takes a value, for help and for finding it; what it means is its reader's business. */
export interface OptionText {
  readonly describe: string;
  readonly choices?: readonly string[];
  readonly preset?: string;
  readonly repeatable?: true;
}

/** The words a command understands. */
export interface Grammar {
  /** As typed: "credroute" or "credroute lint". */
  readonly command: string;
  readonly usage: string;
  readonly epilogue: string;
  readonly values: Readonly<Record<string, OptionText>>;
  /** Options without a value, and what they are for; --help is every command's. */
  readonly flags: Readonly<Record<string, string>>;
  /** Flags that count how often they are given. */
  readonly counts?: Readonly<Record<string, string>>;
  /** How many words beside the options. */
  readonly operands: number;
}

/** Words as they were typed; nothing is checked but that the options exist. */
export interface ParsedWords {
  /** Each time an option was given, in order; empty when it was not. */
  values(option: string): readonly string[];
  /** @param unless what it comes to when it was not given */
  flag(name: string, unless?: boolean): boolean;
  count(name: string): number;
  readonly operands: readonly string[];
}

/** @throws CredrouteError USAGE for options and words that do not exist */
export function parseWords(grammar: Grammar, words: readonly string[]): ParsedWords {
  words.forEach((word) => rejectSingleDash(grammar, word));
  const { argv, error } = parser.detailed(
    words.map((word) => plainFlag(grammar, word)),
    parserOptions(grammar),
  );
  if (error !== null) throw syntaxError(grammar, error.message);
  const raw: Readonly<Record<string, unknown>> = argv;
  rejectUnknownOption(grammar, Object.keys(raw));
  const operands = [raw["_"]].flat().map(String);
  const [stray] = operands.slice(grammar.operands);
  if (stray !== undefined) {
    throw usageError(`unexpected word "${stray}"`, `${grammar.command} --help shows the usage`);
  }
  return {
    values: (option) => [raw[option]].flat().filter((word) => typeof word === "string"),
    flag: (name, unless = false) => [raw[name] ?? unless].flat().at(-1) === true,
    count: (name) => Number(raw[name] ?? 0),
    operands,
  };
}

/** --flag=value in the one form that the parser does not misread: to it, all but "true" is false. */
function plainFlag({ flags }: Grammar, word: string): string {
  const [, name = "", text = ""] = /^--([^=]+)=(.*)$/s.exec(word) ?? [];
  return Object.hasOwn(flags, name) ? `--${name}=${parseSwitch({ source: `--${name}`, text })}` : word;
}

/** The parser of yargs alone: yargs itself, which writes the help, takes longer to load than to start a program. */
function parserOptions({ values, flags, counts = {} }: Grammar): parser.Options {
  const names = Object.keys(values);
  return {
    string: names,
    boolean: [...Object.keys(flags), "help"],
    count: Object.keys(counts),
    // Not a number of values: at least one.
    narg: Object.fromEntries(names.map((name) => [name, Number.NaN])),
    configuration: {
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
    },
  };
}

/** The parser takes -timeout for seven options of a letter each. */
function rejectSingleDash({ command, values, flags }: Grammar, word: string): void {
  const [, name = ""] = /^-([a-z][a-z-]+)(?:=|$)/.exec(word) ?? [];
  if (![...Object.keys(values), ...Object.keys(flags), "help"].includes(name)) return;
  throw usageError(`unknown option -${name}`, `did you mean --${name}? ${command} --help lists the options`);
}

function syntaxError({ command }: Grammar, found: string): Error {
  const problem = found.replace(/^Not enough arguments following: (.*)$/, "--$1 needs a value");
  return usageError(problem, `${command} --help lists the options`);
}

function rejectUnknownOption(
  { command, values, flags, counts = {} }: Grammar,
  given: readonly string[],
): void {
  const known = [values, flags, counts].flatMap(Object.keys).concat("help");
  const stray = given.find((key) => !["_", "$0", "h", ...known].includes(key));
  if (stray === undefined) return;
  const near = closestMatch(stray, known, { maxDistance: Math.min(3, stray.length / 2) });
  throw usageError(
    `unknown option ${stray.length === 1 ? "-" : "--"}${stray}`,
    `${near === undefined ? "" : `did you mean --${near}? `}${command} --help lists the options`,
  );
}
