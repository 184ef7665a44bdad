import { diagnose } from "../../diagnose/diagnose.ts";
import { renderDocument } from "../../diagnose/answers/json.ts";
import { gatherFacts } from "../../diagnose/gather.ts";
import type { DecidingOption, Settings } from "../../diagnose/settings.ts";
import type { Style } from "../../diagnose/answers/style.ts";
import { renderText } from "../../diagnose/answers/text.ts";
import { CredrouteError } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import type { Environment } from "../../windows/environment.ts";
import { parseWords, type Grammar, type ParsedWords } from "../words/grammar.ts";
import { helpText } from "../words/help-page.ts";
import {
  environmentTwin,
  unknownTwins,
  VALUE_OPTION_NAMES,
  VALUE_OPTIONS,
  type ValueOption,
} from "../words/options.ts";
import { readOptions } from "../words/read-options.ts";
import type { Command, World } from "../world.ts";

/** The bootstrap's options that decide about routes, by the names that they have among the facts. */
const DECIDING = {
  networkMode: "network-mode",
  backend: "backend",
  destinations: "destinations",
  interface: "interface",
  gateway: "gateway",
} as const satisfies Readonly<Record<DecidingOption, ValueOption>>;

const GRAMMAR: Grammar = {
  command: "credroute diagnose",
  usage: `Checks every link from this container to its task role's credentials; changes nothing.

  credroute diagnose [--json] [options]`,
  epilogue: `The first broken link comes first, with its cause, its remedy and a page to read.
What CREDROUTE_ variables set for the bootstrap counts here too. Options on the ENTRYPOINT's own command line are not
seen: repeat them.

Exit codes: 0 every link is good, 1 something is broken, 125 it could not tell.`,
  values: Object.fromEntries(Object.values(DECIDING).map((name) => [name, VALUE_OPTIONS[name]])),
  flags: { json: "print one JSON document" },
  operands: 0,
};
const EXIT_CODES = { good: EXIT.good, bad: EXIT.problems, unknown: EXIT.failed } as const;

export const diagnoseCommand: Command = {
  help: () => helpText(GRAMMAR),
  run: async (words, world) => {
    const asked = parseWords(GRAMMAR, words);
    const diagnosis = diagnose(await gatherFacts(readSettings(asked, world.environment), world));
    world.print(asked.flag("json") ? renderDocument(diagnosis) : renderText(diagnosis, styleOf(world)));
    return EXIT_CODES[diagnosis.verdict];
  },
};

/**
 * The bootstrap's options: its twins, and what is repeated here of its command line, which is another process's.
 * A wrong word ends the command; a wrong twin is for the diagnosis to tell.
 * @throws CredrouteError USAGE
 */
function readSettings(asked: ParsedWords, environment: Environment): Settings {
  // --json is diagnose's own here.
  const words: ParsedWords = { ...asked, flag: () => false };
  const fromWords = readOptions(words, {});
  const names = {
    variables: VALUE_OPTION_NAMES.map(environmentTwin)
      .concat(environmentTwin("drop-admin"))
      .filter((name) => isSet(name, environment)),
    unknownVariables: unknownTwins(environment),
  };
  try {
    const options = readOptions(words, environment);
    return { ...names, options, problem: undefined, setBy: sources(words, environment) };
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    return { ...names, options: fromWords, problem: error, setBy: sources(words, {}) };
  }
}

/** What set each deciding option; the command line wins. */
function sources(words: ParsedWords, environment: Environment): Settings["setBy"] {
  const entries = Object.entries(DECIDING).map(([key, name]) => {
    const twin = environmentTwin(name);
    const source = words.values(name).length > 0 ? `--${name}` : isSet(twin, environment) ? twin : undefined;
    return [key, source] as const;
  });
  return Object.fromEntries(entries.filter(([, source]) => source !== undefined));
}

const isSet = (name: string, environment: Environment): boolean => (environment[name] ?? "") !== "";

/** @see https://no-color.org */
function styleOf(world: World): Style {
  const terminal = world.terminal();
  const colour = terminal !== undefined && (world.environment["NO_COLOR"] ?? "") === "";
  return { columns: terminal?.columns, colour };
}
