import type { Options } from "./options.ts";
import { startDeadline } from "../deadline.ts";
import { CREDENTIALS_ENDPOINT, type Ask } from "../ecs/endpoint.ts";
import { readEcsEnvironment } from "../ecs/environment.ts";
import type { ReadText } from "../ecs/metadata-file.ts";
import { CredrouteError, failure } from "../errors/credroute-error.ts";
import { explainError } from "../errors/explain.ts";
import type { Log } from "./log.ts";
import { applyRoutes, type AppliedRoutes } from "../network/apply.ts";
import { anyPrefixContains, type NetworkStack } from "../network/model.ts";
import { StopRequested, unlessStopped } from "../stop.ts";
import { survey, type Survey } from "./survey.ts";
import { verifyAccess } from "./verify-access.ts";
import type { Environment } from "../windows/environment.ts";

/** What a run needs of the world outside. */
export interface Ports {
  readonly environment: Environment;
  /** The entrypoint's command line, as Windows has it; undefined when none was given. */
  readonly entrypoint: string | undefined;
  readonly log: Log;
  /** Opens the network stack, once. @throws CredrouteError BACKEND_UNAVAILABLE */
  readonly stack: () => NetworkStack;
  readonly ask: Ask;
  readonly readText: ReadText;
  /** Runs the entrypoint to its end. @returns its exit code, unsigned 32-bit */
  readonly becomeEntrypoint: (commandLine: string) => number;
  /** From here on a stop does not end this process by itself; the signal tells of it. */
  readonly listenForStop: () => AbortSignal;
  /** Answers --dry-run. */
  readonly report: (found: Survey) => void;
}

/** Routes that stand now, and what is still to be seen of them. */
interface AddedRoutes {
  readonly applied: AppliedRoutes;
  /** @throws CredrouteError when the endpoints do not answer as they should */
  readonly verify: () => Promise<void>;
}

/**
 * The whole story: find out where we are, plan the routes, apply them, verify that credentials can be had,
 * become the entrypoint.
 * @returns the exit code of this process, unsigned 32-bit
 * @throws CredrouteError whose exit code is this process's
 */
export async function run(options: Options, ports: Ports): Promise<number> {
  if (options.dryRun) return dryRun(options, ports);
  if (ports.entrypoint === undefined) throw failure("ENTRYPOINT_MISSING", {});
  const stop = ports.listenForStop();
  let added: AddedRoutes | undefined;
  try {
    added = await orContinue(options, ports, addRoutes(options, ports, stop));
    if (added !== undefined) await orContinue(options, ports, unlessStopped(stop, added.verify()));
    stop.throwIfAborted();
    const code = ports.becomeEntrypoint(ports.entrypoint);
    return options.mapExit.get(code) ?? code;
  } catch (error) {
    await putBack(added?.applied, error);
    if (!(error instanceof StopRequested)) throw error;
    ports.log("stopped", { signal: error.event });
    return error.exitCode;
  }
}

async function dryRun(options: Options, ports: Ports): Promise<number> {
  const ecs = readEcsEnvironment(ports.environment);
  const found = await survey(options, ecs, { ...ports, deadline: startDeadline(options.timeoutMs) });
  ports.report(found);
  return 0;
}

/** What a failure of the bootstrap comes to with --on-failure continue: a warning, and nothing. */
async function orContinue<Result>(
  options: Options,
  { log }: Ports,
  work: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (options.onFailure === "stop" || !(error instanceof CredrouteError)) throw error;
    log("continuing", explainError(error));
    return undefined;
  }
}

/** @returns undefined where no route is needed */
async function addRoutes(
  options: Options,
  ports: Ports,
  stop: AbortSignal,
): Promise<AddedRoutes | undefined> {
  const { log } = ports;
  const deadline = startDeadline(options.timeoutMs);
  const ecs = readEcsEnvironment(ports.environment);
  const { mode, plan } = await unlessStopped(stop, survey(options, ecs, { ...ports, deadline }));
  log("network-mode", mode);
  if (plan === undefined) return undefined;
  const { nextHop, interface: owner } = plan.gateway;
  log("gateway", { nextHop, interfaceIndex: owner.index, alias: owner.alias });
  const { destinations } = options;
  if (ecs.credentialsPath !== undefined && !anyPrefixContains(destinations, CREDENTIALS_ENDPOINT.host)) {
    log("credentials-unrouted", { destinations });
  }
  // Changes are not raced against a stop: a change that has begun is finished, or put back.
  const applied = await applyRoutes(ports.stack(), plan.changes);
  for (const { action, route } of plan.changes) {
    log("route", { action, ...route, alias: owner.alias });
  }
  const access = { verify: options.verify, destinations, mode: mode.value };
  return { applied, verify: () => verifyAccess(access, ecs, { ...ports, deadline }) };
}

/** A failed bootstrap leaves the table as it was, or says what it could not put back. */
async function putBack(applied: AppliedRoutes | undefined, error: unknown): Promise<void> {
  if (applied === undefined || applied.unchanged) return;
  const left = await applied.undo();
  if (error instanceof CredrouteError) error.describeState("the route table", left);
}
