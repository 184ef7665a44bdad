import { usageError } from "../errors/credroute-error.ts";
import { didYouMean, nearest } from "../text/suggest.ts";
import { COMMAND_NAMES, type CommandName, withoutHabits } from "./words/command-names.ts";
import { rejectTypographicDash } from "./words/reject.ts";
import { versionAnswer } from "./version-answer.ts";
import type { Command, World } from "./world.ts";

/** Commands by name, each loaded when it is asked for. */
export interface CommandTable<Needs> {
  readonly named: Readonly<Record<CommandName, () => Promise<Command<Needs>>>>;
  /** Runs where no command is named. */
  readonly bootstrap: () => Promise<Command<Needs>>;
}

/**
 * Runs what the words ask for: a command by its name, else the bootstrap.
 * @param typed all words after the program's name
 * @returns the exit code of this process, unsigned 32-bit
 * @throws CredrouteError whose exit code is this process's
 */
export async function runCommand<Needs extends Pick<World, "print" | "terminal" | "runtime">>(
  { named, bootstrap }: CommandTable<Needs>,
  typed: readonly string[],
  world: Needs,
): Promise<number> {
  const separator = typed.indexOf("--");
  const words = withoutHabits(separator < 0 ? typed : typed.slice(0, separator));
  const [first = ""] = words;
  if (words.includes("--version"))
    return answer(world, versionAnswer(words.includes("--json"), world.runtime));
  const name = COMMAND_NAMES.find((known) => known === first);
  rejectTypographicDash(first);
  if (name === undefined && first !== "" && !first.startsWith("-")) throw unknownCommand(first);
  const command = await (name === undefined ? bootstrap : named[name])();
  const rest = name === undefined ? words : words.slice(1);
  if (rest.includes("--help") || rest.includes("-h"))
    return answer(world, await command.help(world.terminal()?.columns, rest));
  if (name !== undefined && separator >= 0) throw needlessEntrypoint(name);
  return command.run(rest, world);
}

function answer(world: Pick<World, "print">, text: string): number {
  world.print(`${text}\n`);
  return 0;
}

function unknownCommand(word: string): Error {
  return usageError(
    `unknown command "${word}"${didYouMean(nearest(word, COMMAND_NAMES))}`,
    `if it is the entrypoint, put -- before it: credroute -- ${word}`,
  );
}

const needlessEntrypoint = (command: CommandName): Error =>
  usageError(
    `credroute ${command} does not run an entrypoint, and -- begins one`,
    `remove -- and what follows it; credroute ${command} --help shows the usage`,
  );
