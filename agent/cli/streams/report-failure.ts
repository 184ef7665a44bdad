import { describeError, explainError } from "../../errors/explain.ts";
import { createLog } from "../../bootstrap/log.ts";
import { LOG_FORMATS } from "../../bootstrap/options.ts";
import { environmentTwin } from "../words/twins.ts";
import type { World } from "../world.ts";
import { problemLine } from "./problem-line.ts";

/** What a report needs from the outside world. */
export interface FailureWorld extends Pick<World, "environment" | "printError"> {
  /** Whether an entrypoint was to be run. */
  readonly forEntrypoint: boolean;
}

/**
 * Reports a failure that happened before there was a log: in the form of the log where an entrypoint was given, because
 * alarms look for its fields; else as a line for the person who typed.
 */
export async function reportFailure(error: unknown, world: FailureWorld): Promise<void> {
  if (!world.forEntrypoint) {
    world.printError(problemLine("fatal", describeError(error), world.environment));
    return;
  }
  const wanted = world.environment[environmentTwin("log-format")]?.trim().toLowerCase();
  const logFormat = LOG_FORMATS.find((format) => format === wanted);
  const log = await createLog({ logLevel: "info", logFormat }, world);
  log("failed", explainError(error));
}
