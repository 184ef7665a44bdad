import { failure } from "../errors/credroute-error.ts";
import { runCommand, type CommandTable } from "./run-command.ts";
import type { AnySystemWorld, Command } from "./world.ts";

const HELP = `The part of credroute that runs on any system with Node.js.

  credroute lint <file | folder | glob | ->... [options]    check task definitions for Windows before deploying them
  credroute script <name> [options]                         print a script for a container or an instance

Both have --help. Everything else runs in a Windows container, and needs the executable, credroute.exe.`;

const TABLE: CommandTable<AnySystemWorld> = {
  named: {
    diagnose: async () => missing("credroute diagnose"),
    healthcheck: async () => missing("credroute healthcheck"),
    lint: async () => (await import("./commands/lint.ts")).command,
    script: async () => (await import("./commands/script.ts")).command,
  },
  bootstrap: { ...missing("an entrypoint"), help: () => HELP },
};

/** What needs Windows. */
function missing(what: string): Command<AnySystemWorld> {
  const refuse = (): never => {
    throw failure("NEEDS_EXECUTABLE", { what });
  };
  return { help: refuse, run: async () => refuse() };
}

/**
 * Runs a command that needs no Windows.
 * @param typed words before " -- "
 * @returns the exit code of this process
 * @throws CredrouteError NEEDS_EXECUTABLE for the others, and those of the commands
 */
export const dispatchAnySystem = (typed: readonly string[], world: AnySystemWorld): Promise<number> =>
  runCommand(TABLE, typed, world);
