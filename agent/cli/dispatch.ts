import { runCommand, type CommandTable } from "./run-command.ts";
import type { World } from "./world.ts";

/** Each command is loaded when it is asked for: no other waits for it. */
const TABLE: CommandTable<World> = {
  named: {
    diagnose: async () => (await import("./commands/diagnose.ts")).diagnoseCommand,
    healthcheck: async () => (await import("./commands/healthcheck.ts")).healthcheckCommand,
    lint: async () => (await import("./commands/lint.ts")).command,
    script: async () => (await import("./commands/script.ts")).command,
  },
  bootstrap: async () => (await import("./commands/bootstrap.ts")).bootstrapCommand,
};

/**
 * Runs what the words ask for: a command by its name, else the bootstrap.
 * @param typed all words after the program's name
 * @returns the exit code of this process, unsigned 32-bit
 * @throws CredrouteError whose exit code is this process's
 */
export const dispatch = (typed: readonly string[], world: World): Promise<number> =>
  runCommand(TABLE, typed, world);
