import { startDeadline, type Deadline } from "../ending/deadline.ts";
import { CREDENTIALS_ENDPOINT } from "../ecs/endpoint.ts";
import { readEcsEnvironment, type EcsEnvironment } from "../ecs/environment.ts";
import type { NetworkModeFinding } from "../ecs/network-mode.ts";
import { judgeProxy } from "../ecs/proxy.ts";
import { CredrouteError, failure } from "../errors/credroute-error.ts";
import { explainError } from "../errors/explain.ts";
import { anyPrefixContains } from "../network/model.ts";
import type { ChosenStack } from "../network/select.ts";
import { once } from "../once.ts";
import { StopRequested, unlessStopped } from "../ending/stop.ts";
import { followNetwork, type FollowedRoutes } from "./follow-network.ts";
import type { Log } from "./log.ts";
import { unlessShellStopped } from "./unless-shell-stopped.ts";
import { handOver } from "./hand-over.ts";
import type { Options } from "./options.ts";
import type { Ports, StackPorts } from "./ports.ts";
import { wantsMetadata } from "./evidence.ts";
import { publishEnvironment } from "./publish.ts";
import { startSteps } from "./steps.ts";
import { survey, type Plan, type Survey } from "./survey.ts";

/** Routes that are in place now, and what is still to be verified about them. */
interface AddedRoutes {
  readonly routes: FollowedRoutes;
  /** @throws CredrouteError when the endpoints do not answer as they should */
  readonly verify: () => Promise<void>;
}

/** What bounds the bootstrap. */
interface Limits {
  readonly stop: AbortSignal;
  readonly deadline: Deadline;
}

/**
 * The whole story: find out where we are, plan the routes, apply them, verify that credentials are available, publish
 * ECS's variables where that is asked for, become the entrypoint.
 * @returns the exit code of this process, unsigned 32-bit
 * @throws CredrouteError whose exit code is this process's
 */
export async function run(options: Options, world: Ports): Promise<number> {
  const stack = once(() => openStack(options, world));
  if (options.dryRun) return (await import("./dry-run.ts")).dryRun(options, { ...world, stack });
  const claimRoutes = once(world.claimRoutes);
  const ports: StackPorts = { ...world, claimRoutes, stack: () => claimBefore(claimRoutes, stack) };
  if (ports.entrypoint === undefined) throw failure("ENTRYPOINT_MISSING", {});
  const { signal: stop, problem } = ports.listenForStop();
  if (problem !== undefined) ports.log("stop-unnoticed", { seen: problem });
  const limits = { stop, deadline: startDeadline(options.timeoutMs) };
  const steps = startSteps();
  let added: AddedRoutes | undefined;
  try {
    added = await orContinue(options, ports, addRoutes(options, ports, limits));
    steps.end("routes");
    if (added !== undefined) await orContinue(options, ports, unlessStopped(stop, added.verify()));
    steps.end("verify");
    await orContinue(options, ports, publishEnvironment(options, ports, limits));
    steps.end("publish");
    stop.throwIfAborted();
    return handOver(ports.entrypoint, options, { ...ports, steps });
  } catch (error) {
    await putBack(added?.routes, error);
    if (!(error instanceof StopRequested)) throw error;
    ports.log("stopped", { signal: error.event });
    return error.exitCode;
  }
}

/** Whoever reads a route may do without adding it: another bootstrap that fails must not take it back from then on. */
function claimBefore(claimRoutes: Ports["claimRoutes"], stack: () => ChosenStack): ChosenStack {
  claimRoutes();
  return stack();
}

function openStack({ backend, timeoutMs }: Options, { stack, log }: Ports): ChosenStack {
  const opened = stack(backend, timeoutMs);
  // The default is not worth a line.
  if (opened.backend !== "native") log("backend", { backend: opened.backend, because: opened.because });
  return opened;
}

/** With --on-failure continue a failure of the bootstrap becomes a warning. */
async function orContinue<Result>(
  options: Options,
  { log }: StackPorts,
  work: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (options.onFailure === "stop" || !(error instanceof CredrouteError)) throw error;
    log("continuing", { ...explainError(error), source: options.setBy.onFailure ?? "--on-failure" });
    return undefined;
  }
}

/** @returns undefined where no route is needed */
async function addRoutes(
  options: Options,
  ports: StackPorts,
  { stop, deadline }: Limits,
): Promise<AddedRoutes | undefined> {
  const { log } = ports;
  const ecs = readEcsEnvironment(ports.environment);
  const lookAround = (): Promise<Survey> =>
    unlessShellStopped(stop, unlessStopped(stop, survey(options, ecs, { ...ports, deadline })));
  const { mode, plan } = await lookAround();
  log("network-mode", mode);
  warnOfProxy(options, ecs, ports);
  if (plan === undefined) {
    if (ecs.variables.length > 0) warnOfUnusedVerify(options, mode, log);
    return undefined;
  }
  const { nextHop, interface: owner } = plan.gateway;
  log("gateway", { nextHop, interfaceIndex: owner.index, alias: owner.alias });
  const { destinations } = options;
  if (ecs.credentialsPath !== undefined && !anyPrefixContains(destinations, CREDENTIALS_ENDPOINT.host)) {
    log("credentials-unrouted", { destinations, source: options.setBy.destinations ?? "--destinations" });
  }
  const look = async (): Promise<Plan | undefined> => (await lookAround()).plan;
  // Changes are not raced against a stop: a change that has begun is finished, or put back.
  const routes = await unlessShellStopped(stop, followNetwork(plan, options, { ...ports, look }));
  const access = { verify: options.verify, destinations, mode: mode.value, others: plan.others };
  const verify = async (): Promise<void> => {
    if (options.verify === "off") return;
    const { verifyAccess } = await import("./verify-access.ts");
    await verifyAccess(access, ecs, { ...ports, deadline, checkNetwork: routes.follow });
  };
  return { routes, verify };
}

/** A proxy takes the application's requests, not credroute's own: all looks well until the application starts. */
function warnOfProxy({ destinations }: Options, ecs: EcsEnvironment, { environment, log }: StackPorts): void {
  if (ecs.variables.length === 0) return;
  const problem = judgeProxy(environment, wantsMetadata(ecs, destinations))?.problem;
  if (problem !== undefined) log("application-proxy", explainError(problem));
}

/** ECS adds the routes itself where credroute does not: what was asked for by name must not be left out in silence. */
function warnOfUnusedVerify({ verify, setBy }: Options, { value: mode }: NetworkModeFinding, log: Log): void {
  if (setBy.verify !== undefined && verify !== "off") log("verify-unused", { source: setBy.verify, mode });
}

/** A failed bootstrap leaves the table as it was, or says what it could not put back. */
async function putBack(routes: FollowedRoutes | undefined, error: unknown): Promise<void> {
  if (routes === undefined || routes.unchanged()) return;
  const left = await routes.undo();
  if (error instanceof CredrouteError) error.describeState("the route table", left);
}
