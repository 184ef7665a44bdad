import { closestMatch } from "leven";
import yargs from "yargs";

import { usageError } from "../errors.ts";

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
  flag(name: string): boolean;
  count(name: string): number;
  readonly operands: readonly string[];
}

type Parser = ReturnType<typeof yargs>;

/** @throws CredrouteError USAGE for options and words that do not exist */
export function parseWords(grammar: Grammar, words: readonly string[]): ParsedWords {
  const raw = buildParser(grammar).parseSync([...words]) as Readonly<Record<string, unknown>>;
  rejectUnknownOption(grammar, Object.keys(raw));
  const operands = [raw["_"]].flat().map(String);
  const [stray] = operands.slice(grammar.operands);
  if (stray !== undefined) {
    throw usageError(`unexpected word "${stray}"`, `${grammar.command} --help shows the usage`);
  }
  return {
    values: (option) => [raw[option]].flat().filter((word) => typeof word === "string"),
    flag: (name) => raw[name] === true,
    count: (name) => Number(raw[name] ?? 0),
    operands,
  };
}

export const helpText = (grammar: Grammar): Promise<string> => buildParser(grammar).getHelp();

function buildParser({ usage, epilogue, values, flags, counts = {} }: Grammar): Parser {
  const parser = yargs()
    .scriptName("credroute")
    .usage(usage)
    .epilogue(epilogue)
    .locale("en")
    .help(false)
    .version(false)
    .wrap(110)
    .exitProcess(false)
    .fail(rejectSyntax)
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
    });
  for (const [name, text] of Object.entries(values)) {
    const type = text.repeatable ? "array" : "string";
    parser.option(name, { describe: describeOption(text), type, string: true, requiresArg: true });
  }
  for (const [name, describe] of Object.entries(flags)) parser.option(name, { describe, type: "boolean" });
  for (const [name, describe] of Object.entries(counts)) parser.option(name, { describe, type: "count" });
  return parser.option("help", { alias: "h", describe: "show this help", type: "boolean" });
}

function describeOption({ describe, choices, preset }: OptionText): string {
  const values = choices === undefined ? "" : `: ${choices.join(", ")}`;
  return `${describe}${values}${preset === undefined ? "" : ` (${preset})`}`;
}

/** yargs reports its own findings as text, sometimes inside an error. */
function rejectSyntax(message: string | null, error: Error | undefined): never {
  const found = message ?? error?.message ?? "the command line cannot be read";
  const problem = found.replace(/^Not enough arguments following: (.*)$/, "--$1 needs a value");
  throw usageError(problem, "credroute --help lists the options");
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
