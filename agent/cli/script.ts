import { usageError } from "../errors.ts";
import type { ScriptRequest } from "../script/request.ts";
import { helpText, parseWords, type Grammar } from "./grammar.ts";
import { VALUE_OPTIONS } from "./options.ts";
import { parseDestinations } from "./values.ts";
import type { Command, World } from "./world.ts";

type MakeScript = (request: ScriptRequest) => string;

/** What there is to print, each loaded when it is asked for. */
const KINDS: Readonly<Record<string, () => Promise<MakeScript>>> = {
  powershell: async () => (await import("../script/powershell.ts")).powershellScript,
  cmd: async () => (await import("../script/cmd.ts")).cmdScript,
};

const GRAMMAR: Grammar = {
  command: "credroute script",
  usage: `Prints a script that does what credroute does, to inspect or to use by hand.

  credroute script <${Object.keys(KINDS).join("|")}> [--destinations ...]`,
  epilogue: `Save it from cmd, where > keeps the bytes as they are:
  credroute script cmd > bootstrap.cmd`,
  values: { destinations: VALUE_OPTIONS.destinations },
  flags: {},
  operands: 1,
};

/** Scripts that make credroute's changes without it. */
export const scriptCommand: Command = { help: () => helpText(GRAMMAR), run: printScript };

async function printScript(words: readonly string[], world: World): Promise<number> {
  const parsed = parseWords(GRAMMAR, words);
  const [kind = ""] = parsed.operands;
  const make = Object.hasOwn(KINDS, kind) ? await KINDS[kind]?.() : undefined;
  if (make === undefined) {
    const problem = kind === "" ? "no kind of script was named" : `there is no script "${kind}"`;
    throw usageError(problem, `use one of: ${Object.keys(KINDS).join(", ")}`);
  }
  const given = parsed.values("destinations");
  const texts = given.length > 0 ? given : [VALUE_OPTIONS.destinations.preset];
  const destinations = parseDestinations(texts.map((text) => ({ source: "--destinations", text })));
  world.print(make({ destinations }));
  return 0;
}
