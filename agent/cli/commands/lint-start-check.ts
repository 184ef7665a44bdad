import { CREDENTIALS_ENDPOINT } from "../../ecs/endpoint.ts";
import { neverPublished } from "../../ecs/published-variables.ts";
import { CredrouteError } from "../../errors/credroute-error.ts";
import { ignoresShutdown } from "../../handover/stop-event.ts";
import type { Refusal, Start, StartCheck } from "../../lint/start-check.ts";
import { anyPrefixContains } from "../../network/model.ts";
import { didYouMean } from "../../text/suggest.ts";
import { parseWords } from "../words/grammar.ts";
import { COMMAND_NAMES, withoutHabits } from "../words/command-names.ts";
import { BOOTSTRAP_GRAMMAR } from "../words/bootstrap-grammar.ts";
import { readOptions } from "../words/read-options.ts";
import { unknownTwins } from "../words/twins.ts";

/** The judgement of the very grammar that reads the words when the container starts. */
export const startCheck: StartCheck = { refuse, read, doubtVariable, ignoresShutdown };

function read(typed: readonly string[], environment: Readonly<Record<string, string>>): Start | undefined {
  const words = withoutHabits(typed);
  if (isCommand(words[0] ?? "") || refuse(typed, environment) !== undefined) return undefined;
  if (words.some((word) => ASKS.has(word))) return undefined;
  const options = readOptions(parseWords(BOOTSTRAP_GRAMMAR, words), environment);
  const { networkMode, destinations, dryRun, publishEnv, publishNames, stopEvent } = options;
  return {
    networkMode,
    routesCredentials: anyPrefixContains(destinations, CREDENTIALS_ENDPOINT.host),
    dryRun,
    publishes: publishEnv.length > 0,
    services: publishEnv.flatMap((target) => (target.kind === "service" ? [target.service] : [])),
    refusedNames: new Map(
      publishNames.flatMap((name) => {
        const reason = neverPublished(name);
        return reason === undefined ? [] : [[name, reason]];
      }),
    ),
    stopEvent,
  };
}

/** Questions, after whose answer credroute ends. */
const ASKS = new Set(["--version", "--help", "-h"]);

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
  return {
    problem: `${name} is not a credroute variable and is ignored${didYouMean(unknown.near)}`,
    remedy: "credroute --help lists the options",
  };
}
