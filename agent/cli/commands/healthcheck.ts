import { startDeadline } from "../../ending/deadline.ts";
import { readEcsEnvironment } from "../../ecs/environment.ts";
import { verifyCredentials } from "../../ecs/verify.ts";
import { CredrouteError, failure } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import type { Grammar } from "../words/grammar.ts";
import { parseGiven } from "../words/parse-given.ts";
import type { Command, World } from "../world.ts";

const GRAMMAR: Grammar = {
  command: "credroute healthcheck",
  usage: `Requests the task role's credentials once, and again when a retry may help. Prints nothing on success.

  credroute healthcheck`,
  epilogue: `Outside ECS there is nothing to check, and the container counts as healthy.

Exit codes: 0 credentials are available, 1 they are not (one line on stderr says why), 125 wrong usage.`,
  values: {},
  flags: {},
  operands: 0,
};
/** A busy instance may be late: with its start, it fits into the 15 s that docs/diagnose.md recommends for a health check. */
const WITHIN_MS = 8000;

export const healthcheckCommand: Command = {
  help: async (columns) => (await import("../words/help-page.ts")).helpText(GRAMMAR, columns),
  run: async (words, world) => {
    await parseGiven(GRAMMAR, words);
    try {
      await expectCredentials(world);
      return EXIT.good;
    } catch (error) {
      if (!(error instanceof CredrouteError)) throw error;
      const { explainHealth } = await import("./explain-health.ts");
      world.printError(`credroute: ${explainHealth(error, world.environment)}\n`);
      return EXIT.problems;
    }
  },
};

/** The same in every network mode: what counts is whether credentials are available. */
async function expectCredentials({ environment, ask }: World): Promise<void> {
  const ecs = readEcsEnvironment(environment);
  if (ecs.variables.length === 0) return;
  if (ecs.credentialsPath === undefined) throw failure("NO_TASK_ROLE", {});
  await verifyCredentials(ecs.credentialsPath, {
    ask,
    deadline: startDeadline(WITHIN_MS),
    onRetry: () => {},
    pace: { firstMs: 200, longestMs: 400 },
    retries: 1,
  });
}
