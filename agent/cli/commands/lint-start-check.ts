import { CredrouteError } from "../../errors/credroute-error.ts";
import type { Bootstrap, Refusal } from "../../lint/start-check.ts";
import { parseWords } from "../words/grammar.ts";
import { COMMAND_NAMES, withoutHabits } from "../words/command-names.ts";
import { BOOTSTRAP_GRAMMAR, unknownTwins } from "../words/options.ts";
import { readOptions } from "../words/read-options.ts";

/** The judgement of the very grammar that reads the words when the container starts. */
export const bootstrap: Bootstrap = { refuse, doubtVariable };

function refuse(
  typed: readonly string[],
  environment: Readonly<Record<string, string>>,
): Refusal | undefined {
  const words = withoutHabits(typed);
  const [first = ""] = words;
  // In the order in which the words are looked at when the container starts.
  if (words.includes("--version") || isCommand(first)) return undefined;
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

const isCommand = (word: string): boolean => COMMAND_NAMES.some((name) => name === word);

function doubtVariable(name: string): Refusal | undefined {
  const [unknown] = unknownTwins({ [name]: "" });
  if (unknown === undefined) return undefined;
  const { near } = unknown;
  return {
    problem: `${name} is no variable of credroute, which passes it by`,
    remedy: near === undefined ? "credroute --help lists the options" : `did you mean ${near}?`,
  };
}
