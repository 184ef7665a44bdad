import { closestMatch } from "leven";

import { CredrouteError } from "../errors.ts";
import type { Bootstrap, Refusal } from "../lint/bootstrap.ts";
import { parseWords } from "./grammar.ts";
import { BOOTSTRAP_GRAMMAR, environmentTwin, unknownTwins, VALUE_OPTION_NAMES } from "./options.ts";
import { readOptions } from "./read-options.ts";

/** Commands beside the bootstrap, as the usage lists them; what they do with their words is theirs. */
const COMMANDS = new Set(
  Array.from(BOOTSTRAP_GRAMMAR.usage.matchAll(/^ {2}credroute ([a-z]+)/gm), ([, name = ""]) => name),
);

/** The judgement of the very grammar that reads the words when the container starts. */
export const bootstrap: Bootstrap = { refuse, doubtVariable };

function refuse(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Refusal | undefined {
  const [first = ""] = words;
  // In the order in which the words are looked at when the container starts.
  if (words.includes("--version") || first === "-V" || COMMANDS.has(first)) return undefined;
  if (first !== "" && !first.startsWith("-")) {
    return {
      problem: `unknown command "${first}"`,
      remedy: `put "--" before the application's command line`,
    };
  }
  if (words.includes("--help") || words.includes("-h")) return undefined;
  try {
    readOptions(parseWords(BOOTSTRAP_GRAMMAR, words), environment);
    return undefined;
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    return { problem: error.message, remedy: error.remedy };
  }
}

function doubtVariable(name: string): Refusal | undefined {
  if (unknownTwins({ [name]: "" }).length === 0) return undefined;
  const twins = [...VALUE_OPTION_NAMES, "drop-admin" as const].map(environmentTwin);
  const near = closestMatch(name.toUpperCase(), twins, { maxDistance: 3 });
  return {
    problem: `${name} is no variable of credroute, which passes it by`,
    remedy: near === undefined ? "credroute --help lists the options" : `did you mean ${near}?`,
  };
}
