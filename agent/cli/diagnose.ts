import { diagnose } from "../diagnose/diagnose.ts";
import { renderDocument } from "../diagnose/document.ts";
import { gatherFacts, type Settings } from "../diagnose/gather.ts";
import type { Style } from "../diagnose/style.ts";
import { renderText } from "../diagnose/text.ts";
import { CredrouteError, EXIT } from "../errors.ts";
import type { Environment } from "../windows/environment.ts";
import { parseWords, type Grammar } from "./grammar.ts";
import { helpText } from "./help-text.ts";
import { BOOTSTRAP_GRAMMAR } from "./options.ts";
import { readOptions } from "./read-options.ts";
import type { Command, World } from "./world.ts";

const GRAMMAR: Grammar = {
  command: "credroute diagnose",
  usage: `Checks every link from this container to its task role's credentials; changes nothing.

  credroute diagnose [--json]`,
  epilogue: `The first broken link comes first, with its cause, its remedy and a page to read.
What CREDROUTE_ variables set for the bootstrap counts here too.

Exit codes: 0 every link is good, 1 something is broken, 125 it could not tell.`,
  values: {},
  flags: { json: "print one JSON document" },
  operands: 0,
};
const EXIT_CODES = { good: EXIT.good, bad: EXIT.problems, unknown: EXIT.failed } as const;

export const diagnoseCommand: Command = {
  help: () => helpText(GRAMMAR),
  run: async (words, world) => {
    const asked = parseWords(GRAMMAR, words);
    const diagnosis = diagnose(await gatherFacts(readSettings(world.environment), world));
    world.print(asked.flag("json") ? renderDocument(diagnosis) : renderText(diagnosis, styleOf(world)));
    return EXIT_CODES[diagnosis.verdict];
  },
};

/** The bootstrap's options, from the twins alone: its command line is another process's. */
function readSettings(environment: Environment): Settings {
  const noWords = parseWords(BOOTSTRAP_GRAMMAR, []);
  try {
    return { options: readOptions(noWords, environment), problem: undefined };
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    return { options: readOptions(noWords, {}), problem: error };
  }
}

/** @see https://no-color.org */
function styleOf(world: World): Style {
  const terminal = world.terminal();
  const colour = terminal !== undefined && (world.environment["NO_COLOR"] ?? "") === "";
  return { columns: terminal?.columns, colour };
}
