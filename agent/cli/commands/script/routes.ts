import { cmdScript } from "../../../script/cmd.ts";
import { powershellScript } from "../../../script/powershell.ts";
import type { ScriptRequest } from "../../../script/request.ts";
import { parseWords, type Grammar } from "../../words/grammar.ts";
import { helpText } from "../../words/help-page.ts";
import { VALUE_OPTIONS } from "../../words/options.ts";
import { parseDestinations } from "../../words/parse-value.ts";
import type { Command } from "../../world.ts";

/** The routes of a container, for somebody who wants to read or run the script himself. */
export const powershellCommand: Command = routeScript("powershell", "bootstrap.ps1", powershellScript);
export const cmdCommand: Command = routeScript("cmd", "bootstrap.cmd", cmdScript);

function routeScript(shell: string, file: string, makeScript: (request: ScriptRequest) => string): Command {
  const grammar: Grammar = {
    command: `credroute script ${shell}`,
    usage: `Prints a script that gives a container the routes credroute would give it.

  credroute script ${shell} [--destinations ...]`,
    epilogue: `Save it in cmd, where > keeps the bytes as they are:
  credroute script ${shell} > ${file}`,
    values: { destinations: VALUE_OPTIONS.destinations },
    flags: {},
    operands: 0,
  };
  return {
    help: () => helpText(grammar),
    run: (words, world) => {
      const given = parseWords(grammar, words).values("destinations");
      const texts = given.length > 0 ? given : [VALUE_OPTIONS.destinations.preset];
      const destinations = parseDestinations(texts.map((text) => ({ source: "--destinations", text })));
      world.print(makeScript({ destinations }));
      return Promise.resolve(0);
    },
  };
}
