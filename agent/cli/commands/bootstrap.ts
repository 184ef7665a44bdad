import { createLog } from "../../bootstrap/log.ts";
import { run } from "../../bootstrap/run.ts";
import { CredrouteError } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import { explainError } from "../../errors/explain.ts";
import { parseWords } from "../words/grammar.ts";
import { helpText } from "../words/help-page.ts";
import { BOOTSTRAP_GRAMMAR } from "../words/bootstrap-grammar.ts";
import { readOptions } from "../words/read-options.ts";
import { unknownTwins } from "../words/twins.ts";
import type { Command, World } from "../world.ts";

/** What credroute is for, and what it does when no command is named. */
export const bootstrapCommand: Command = {
  help: (columns) => helpText(BOOTSTRAP_GRAMMAR, columns),
  run: bootstrap,
};

async function bootstrap(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(parseWords(BOOTSTRAP_GRAMMAR, words), world.environment);
  const log = await createLog(options, world);
  for (const unknown of unknownTwins(world.environment)) log("unknown-variable", unknown);
  try {
    return await run(options, { ...world, log });
  } catch (error) {
    log("failed", explainError(error));
    return error instanceof CredrouteError ? error.exitCode : EXIT.failed;
  }
}
