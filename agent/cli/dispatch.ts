import { usageError } from "../errors/credroute-error.ts";
import { didYouMean, nearest } from "../suggest.ts";
import { bootstrapCommand } from "./commands/bootstrap.ts";
import { COMMAND_NAMES, type CommandName, withoutHabits } from "./words/command-names.ts";
import { rejectTypographicDash } from "./words/reject.ts";
import { versionAnswer } from "./version-answer.ts";
import type { Command, World } from "./world.ts";

/** Commands by name, each loaded when it is asked for: the way to the entrypoint does not wait for them. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  diagnose: async () => (await import("./commands/diagnose.ts")).diagnoseCommand,
  healthcheck: async () => (await import("./commands/healthcheck.ts")).healthcheckCommand,
  lint: async () => (await import("./commands/lint.ts")).command,
  script: async () => (await import("./commands/script.ts")).command,
};

/**
 * Runs what the words ask for: a command by its name, else the bootstrap.
 * @param typed words before " -- "
 * @returns the exit code of this process, unsigned 32-bit
 * @throws CredrouteError whose exit code is this process's
 */
export async function dispatch(typed: readonly string[], world: World): Promise<number> {
  const words = withoutHabits(typed);
  const [first = ""] = words;
  if (words.includes("--version"))
    return answer(world, versionAnswer(words.includes("--json"), world.runtime));
  const name = COMMAND_NAMES.find((known) => known === first);
  const named = name && COMMANDS[name];
  rejectTypographicDash(first);
  if (named === undefined && first !== "" && !first.startsWith("-")) throw unknownCommand(first);
  const command = (await named?.()) ?? bootstrapCommand;
  const rest = named === undefined ? words : words.slice(1);
  if (rest.includes("--help") || rest.includes("-h"))
    return answer(world, await command.help(world.terminal()?.columns, rest));
  return command.run(rest, world);
}

function answer(world: World, text: string): number {
  world.print(`${text}\n`);
  return 0;
}

function unknownCommand(word: string): Error {
  return usageError(
    `unknown command "${word}"${didYouMean(nearest(word, COMMAND_NAMES))}`,
    `if it is the entrypoint, put -- before it: credroute -- ${word}`,
  );
}
