import { CredrouteError } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import { explainError } from "../../errors/explain.ts";
import { programName } from "../../handover/command-line.ts";
import { decideForwarding } from "../../handover/forward.ts";
import { createLog, type Log } from "../../bootstrap/log.ts";
import type { ChosenStack } from "../../network/select.ts";
import { once } from "../../once.ts";
import type { Options } from "../../bootstrap/options.ts";
import { run } from "../../bootstrap/run.ts";
import { renderDryRun, type DryRun } from "../../bootstrap/dry-run.ts";
import { parseWords } from "../words/grammar.ts";
import { helpText } from "../words/help-page.ts";
import { BOOTSTRAP_GRAMMAR, unknownTwins } from "../words/options.ts";
import { readOptions } from "../words/read-options.ts";
import type { Command, World } from "../world.ts";

/** What credroute is for, and what it does when no command is named. */
export const bootstrapCommand: Command = { help: () => helpText(BOOTSTRAP_GRAMMAR), run: bootstrap };

async function bootstrap(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(parseWords(BOOTSTRAP_GRAMMAR, words), world.environment);
  const log = await createLog(options);
  for (const unknown of unknownTwins(world.environment)) log("unknown-variable", unknown);
  const stack = once(() => openLogged(world, options, log));
  try {
    return await run(options, {
      ...world,
      log,
      stack,
      becomeEntrypoint: (commandLine) => becomeLogged(commandLine, { world, options, log }),
      report: (survey) => {
        const found = { survey, shells: world.shells(), choice: chosenBackend(stack) };
        world.print(renderDryRun(found, options.json ? "json" : "text"));
      },
    });
  } catch (error) {
    log("failed", explainError(error));
    return error instanceof CredrouteError ? error.exitCode : EXIT.failed;
  }
}

interface Scene {
  readonly world: World;
  readonly options: Options;
  readonly log: Log;
}

function becomeLogged(commandLine: string, { world, options, log }: Scene): number {
  const { forward, because } = decideForwarding(options.forwardShutdown, world.installationType());
  const forwardShutdown = forward && world.canForward();
  if (forward) log(forwardShutdown ? "forward-shutdown" : "forward-impossible", { because });
  const { dropAdmin } = options;
  const program = programName(commandLine);
  log("entrypoint", { program, afterMs: performance.now(), forwardShutdown, dropAdmin });
  return world.becomeEntrypoint(commandLine, { forwardShutdown, dropAdmin });
}

function openLogged(world: World, { backend, timeoutMs }: Options, log: Log): ChosenStack {
  const stack = world.stack(backend, timeoutMs);
  // The usual one goes without saying.
  if (stack.backend !== "native") log("backend", { backend: stack.backend, because: stack.because });
  return stack;
}

/** Where no route is needed, a backend that cannot be used is no failure. */
function chosenBackend(stack: () => ChosenStack): DryRun["choice"] {
  try {
    const { backend, because } = stack();
    return { backend, because };
  } catch (error) {
    if (error instanceof CredrouteError) return { backend: null, because: [error.message] };
    throw error;
  }
}
