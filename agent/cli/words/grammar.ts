import parser from "yargs-parser";

import { usageError } from "../../errors/credroute-error.ts";
import { parseSwitch } from "./parse-value.ts";
import { rejectUnexpected, rejectWord } from "./reject.ts";

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
  /** Options without a value, and what they are for; every command has --help. */
  readonly flags: Readonly<Record<string, string>>;
  /** Flags that count how often they are given. */
  readonly counts?: Readonly<Record<string, string>>;
  /** How many words may be given in addition to the options. */
  readonly operands: number;
  /** Whether an entrypoint's command line may follow " -- ". */
  readonly entrypoint?: true;
}

/** Words as they were typed; nothing is checked but that the options exist. */
export interface ParsedWords {
  /** Each time an option was given, in order; empty when it was not. */
  values(option: string): readonly string[];
  /** Whether a flag was given, whatever its value. */
  has(name: string): boolean;
  /** False when it was not given. */
  flag(name: string): boolean;
  count(name: string): number;
  readonly operands: readonly string[];
}

/** @throws CredrouteError USAGE for options and words that do not exist */
export function parseWords(grammar: Grammar, words: readonly string[]): ParsedWords {
  for (const word of words) rejectWord(grammar, word);
  const { argv, error } = parser.detailed(
    words.map((word) => plainFlag(grammar, word)),
    parserOptions(grammar),
  );
  if (error !== null) throw syntaxError(grammar, error.message);
  const raw: Readonly<Record<string, unknown>> = argv;
  const operands = [raw["_"]].flat().map(String);
  rejectUnexpected(grammar, words, { options: Object.keys(raw), stray: operands[grammar.operands] });
  return {
    values: (option) => [raw[option]].flat().filter((word) => typeof word === "string"),
    has: (name) => raw[name] !== undefined,
    flag: (name) => [raw[name]].flat().at(-1) === true,
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

function syntaxError({ command }: Grammar, found: string): Error {
  const problem = found.replace(/^Not enough arguments following: (.*)$/, "--$1 needs a value");
  return usageError(problem, `${command} --help lists the options`);
}
