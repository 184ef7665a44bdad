import type { Options } from "../../bootstrap/options.ts";
import { explainFailure } from "../../diagnose/explain-failure.ts";
import { readEcsEnvironment, withoutRole } from "../../ecs/environment.ts";
import type { CredrouteError } from "../../errors/credroute-error.ts";
import { describeExplanation } from "../../errors/explain.ts";
import type { Environment } from "../../windows/environment.ts";
import { BOOTSTRAP_GRAMMAR } from "../words/bootstrap-grammar.ts";
import { parseWords } from "../words/grammar.ts";
import { readOptions } from "../words/read-options.ts";

/** The one line of a health check that failed; a health check that does not fail never loads this. */
export const explainHealth = (error: CredrouteError, environment: Environment): string =>
  describeExplanation(
    explainFailure(error, { fargate: isFargate(environment), options: variableOptions(environment) }),
  );

/** What the bootstrap's variables set; its command line belongs to another process. */
function variableOptions(environment: Environment): Options | undefined {
  try {
    return readOptions(parseWords(BOOTSTRAP_GRAMMAR, []), environment);
  } catch {
    return undefined;
  }
}

const isFargate = (environment: Environment): boolean => readEcsEnvironment(withoutRole(environment)).fargate;
