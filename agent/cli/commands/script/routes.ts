import { cmdScript } from "../../../script/cmd.ts";
import { powershellScript } from "../../../script/powershell.ts";
import type { ScriptRequest } from "../../../script/request.ts";
import { parseWords, type Grammar } from "../../words/grammar.ts";
import { helpText } from "../../words/help-page.ts";
import { valuesOf } from "../../words/bootstrap-grammar.ts";
import { readOptions } from "../../words/read-options.ts";
import type { AnySystemWorld, Command } from "../../world.ts";

/** The bootstrap's options that shape a script. */
const TAKEN = ["destinations"] as const;

/** The routes of a container, for somebody who wants to read or run the script himself. */
export const powershellCommand: Command<AnySystemWorld> = routeScript(
  "powershell",
  "bootstrap.ps1",
  powershellScript,
);
export const cmdCommand: Command<AnySystemWorld> = routeScript("cmd", "bootstrap.cmd", cmdScript);

function routeScript(
  shell: string,
  file: string,
  makeScript: (request: ScriptRequest) => string,
): Command<AnySystemWorld> {
  const grammar: Grammar = {
    command: `credroute script ${shell}`,
    usage: `Prints a script that gives a container the routes credroute would give it.

  credroute script ${shell} [--destinations ...]`,
    epilogue: `Save it in cmd, where > keeps the bytes as they are:
  credroute script ${shell} > ${file}`,
    values: valuesOf(TAKEN),
    flags: {},
    operands: 0,
  };
  return {
    help: (columns) => helpText(grammar, columns),
    run: (words, world) => {
      const { destinations } = readOptions(parseWords(grammar, words), {}, TAKEN);
      world.print(makeScript({ destinations }));
      return Promise.resolve(0);
    },
  };
}
