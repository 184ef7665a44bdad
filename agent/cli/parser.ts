import { closestMatch } from "leven";
import yargs from "yargs";

import { usageError } from "../errors.ts";
import { EPILOGUE, USAGE } from "./help.ts";
import { FLAGS, optionText, VALUE_OPTION_NAMES, type OptionText } from "./options.ts";

/** Words as they were typed, by option name; nothing is checked but that the options exist. */
export type RawArguments = Readonly<Record<string, unknown>> & { readonly _: readonly unknown[] };

type Parser = ReturnType<typeof yargs>;

/** @throws CredrouteError USAGE for options and words that do not exist */
export function parseWords(words: readonly string[]): RawArguments {
  const raw = buildParser().parseSync([...words]) as RawArguments;
  rejectUnknown(raw);
  return raw;
}

export const helpText = (): Promise<string> => buildParser().getHelp();

function buildParser(): Parser {
  const parser = yargs()
    .scriptName("credroute")
    .usage(USAGE)
    .epilogue(EPILOGUE)
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
  for (const name of VALUE_OPTION_NAMES) {
    const text = optionText(name);
    parser.option(name, {
      describe: describeOption(text),
      type: text.repeatable ? "array" : "string",
      string: true,
      requiresArg: true,
    });
  }
  for (const [name, describe] of Object.entries(FLAGS)) parser.option(name, { describe, type: "boolean" });
  return parser.alias("help", "h").alias("version", "V");
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

function rejectUnknown(raw: RawArguments): void {
  const known = [...VALUE_OPTION_NAMES, ...Object.keys(FLAGS)];
  const stray = Object.keys(raw).find((key) => !["_", "$0", "h", "V", ...known].includes(key));
  if (stray !== undefined) {
    const near = closestMatch(stray, known, { maxDistance: 3 });
    throw usageError(
      `unknown option ${stray.length === 1 ? "-" : "--"}${stray}`,
      `${near === undefined ? "" : `did you mean --${near}? `}credroute --help lists the options`,
    );
  }
  const [word] = raw._;
  if (typeof word === "string") {
    throw usageError(
      `unknown command "${word}"`,
      `if it is the entrypoint, put -- before it: credroute -- ${word}`,
    );
  }
}
