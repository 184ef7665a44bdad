import { wantsColor } from "../../text/color.ts";
import { diagnose, type Diagnosis } from "../../diagnose/diagnose.ts";
import { renderDocument } from "../../diagnose/answers/json.ts";
import { renderReport } from "../../diagnose/answers/report.ts";
import { gatherFacts } from "../../diagnose/gather.ts";
import type { Settings } from "../../diagnose/settings.ts";
import type { Style } from "../../text/style.ts";
import { renderText } from "../../diagnose/answers/text.ts";
import { CredrouteError } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import type { Environment } from "../../windows/environment.ts";
import { parseWords, type Grammar, type ParsedWords } from "../words/grammar.ts";
import { helpText } from "../words/help-page.ts";
import { valuesOf } from "../words/bootstrap-grammar.ts";
import { readOptions } from "../words/read-options.ts";
import { setTwins, unknownTwins } from "../words/twins.ts";
import { versionLine } from "../version-answer.ts";
import type { Command, World } from "../world.ts";

/** The bootstrap's options that decide about routes, services and stops. */
const DECIDING = [
  "networkMode",
  "backend",
  "destinations",
  "interface",
  "gateway",
  "publishEnv",
  "stopEvent",
] as const;

const GRAMMAR: Grammar = {
  command: "credroute diagnose",
  usage: `Checks every link from this container to its task role's credentials; changes nothing.

  credroute diagnose [--json | --report] [options]`,
  epilogue: `The first broken link comes first, with its cause, its remedy and a page to read.
CREDROUTE_ variables count here, too. Options on the ENTRYPOINT's own command line are not visible here: repeat them.

Exit codes: 0 every link is good, 1 something is broken, 125 the result is not certain.`,
  values: valuesOf(DECIDING),
  flags: {
    json: "print one JSON document",
    report: "print text for a public report: account ids, addresses and names are replaced",
  },
  operands: 0,
};
const EXIT_CODES = { good: EXIT.good, bad: EXIT.problems, unknown: EXIT.failed } as const;

export const diagnoseCommand: Command = {
  help: (columns) => helpText(GRAMMAR, columns),
  run: async (words, world) => {
    const asked = parseWords(GRAMMAR, words);
    const diagnosis = diagnose(await gatherFacts(readSettings(asked, world.environment), world));
    world.print(render(diagnosis, asked, world));
    return EXIT_CODES[diagnosis.verdict];
  },
};

function render(diagnosis: Diagnosis, asked: ParsedWords, world: World): string {
  if (asked.flag("report")) return renderReport(diagnosis, versionLine(world.runtime));
  return asked.flag("json") ? renderDocument(diagnosis) : renderText(diagnosis, styleOf(world));
}

/**
 * The bootstrap's options: its variables, and what is repeated here from its command line, which belongs to another
 * process. A wrong word ends the command; the diagnosis reports a wrong variable.
 * @throws CredrouteError USAGE
 */
function readSettings(words: ParsedWords, environment: Environment): Settings {
  const fromWords = readOptions(words, {}, DECIDING);
  const names = { variables: setTwins(environment), unknownVariables: unknownTwins(environment) };
  try {
    const options = readOptions(words, environment, DECIDING);
    return { ...names, options, problem: undefined, setBy: options.setBy };
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    return { ...names, options: fromWords, problem: error, setBy: fromWords.setBy };
  }
}

function styleOf(world: World): Style {
  const terminal = world.terminal();
  return { columns: terminal?.columns, color: wantsColor(terminal !== undefined, world.environment) };
}
