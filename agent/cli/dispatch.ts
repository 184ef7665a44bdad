import { bootstrapCommand } from "./commands/bootstrap.ts";
import { runCommand, type CommandTable } from "./run-command.ts";
import type { World } from "./world.ts";

/** Commands are loaded when they are asked for: the way to the entrypoint does not wait for them. */
const TABLE: CommandTable<World> = {
  named: {
    diagnose: async () => (await import("./commands/diagnose.ts")).diagnoseCommand,
    healthcheck: async () => (await import("./commands/healthcheck.ts")).healthcheckCommand,
    lint: async () => (await import("./commands/lint.ts")).command,
    script: async () => (await import("./commands/script.ts")).command,
  },
  bootstrap: bootstrapCommand,
};

/**
 * Runs what the words ask for: a command by its name, else the bootstrap.
 * @param typed words before " -- "
 * @returns the exit code of this process, unsigned 32-bit
 * @throws CredrouteError whose exit code is this process's
 */
export const dispatch = (typed: readonly string[], world: World): Promise<number> =>
  runCommand(TABLE, typed, world);
