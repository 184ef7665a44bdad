import { explainError, CredrouteError, EXIT } from "../errors.ts";
import { programName } from "../handover/command-line.ts";
import { decideForwarding } from "../handover/forward.ts";
import { createLog } from "../log.ts";
import { run } from "../run.ts";
import { renderDryRun } from "./dry-run.ts";
import { helpText, parseWords } from "./grammar.ts";
import { BOOTSTRAP_GRAMMAR, unknownTwins } from "./options.ts";
import { readOptions } from "./read-options.ts";
import type { Command, World } from "./world.ts";

/** What credroute is for, and what it does when no command is named. */
export const bootstrapCommand: Command = { help: () => helpText(BOOTSTRAP_GRAMMAR), run: bootstrap };

async function bootstrap(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(parseWords(BOOTSTRAP_GRAMMAR, words), world.environment);
  const log = await createLog(options);
  for (const name of unknownTwins(world.environment)) log("unknown-variable", { name });
  try {
    return await run(options, {
      ...world,
      log,
      becomeEntrypoint: (commandLine) => {
        const { forward: forwardShutdown, because } = decideForwarding(
          options.forwardShutdown,
          world.installationType(),
        );
        const { dropAdmin } = options;
        if (forwardShutdown) log("forward-shutdown", { because });
        log("entrypoint", {
          program: programName(commandLine),
          afterMs: performance.now(),
          forwardShutdown,
          dropAdmin,
        });
        return world.becomeEntrypoint(commandLine, { forwardShutdown, dropAdmin });
      },
      report: (found) => world.print(renderDryRun(found, world.shells(), options.json ? "json" : "text")),
    });
  } catch (error) {
    log("failed", explainError(error));
    return error instanceof CredrouteError ? error.exitCode : EXIT.failed;
  }
}
