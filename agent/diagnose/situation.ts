import type { EndpointErrorCode } from "../ecs/credentials.ts";
import {
  forcedMode,
  modeFromEnvironment,
  modeFromNetwork,
  type NetworkModeFinding,
} from "../ecs/network-mode.ts";
import { isProblem } from "../ecs/ask-until-good.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import { chooseGateway, type Gateway } from "../network/gateway.ts";
import type { NetworkSnapshot } from "../network/model.ts";
import { planRoutes, rejectLocal, type RouteChange } from "../network/plan.ts";
import { networkEvidence } from "../bootstrap/evidence.ts";
import type { Facts } from "./facts.ts";

/** The facts, and what the bootstrap would decide from them. */
export interface Situation extends Facts {
  /** Undefined when the network could not be read and the environment does not settle it. */
  readonly mode: NetworkModeFinding | undefined;
  /** What `--network-mode auto` decides from the same facts. */
  readonly detectedMode: NetworkModeFinding | undefined;
  /** Undefined where there is no gateway, or no need for one. */
  readonly gateway: Gateway | CredrouteError | undefined;
  /** What a bootstrap would do now; undefined where it cannot add routes, or does not need to. */
  readonly changes: readonly RouteChange[] | undefined;
  /** The ECS agent was reached, whatever the route table contains. */
  readonly agentReached: boolean;
}

/** Decides as the bootstrap decides, by the same functions. */
export function assess(facts: Facts): Situation {
  const { ecs, options } = facts;
  const network = facts.network instanceof CredrouteError ? undefined : facts.network;
  const detectedMode =
    modeFromEnvironment({ networkMode: "auto" }, ecs) ?? (network && fromNetwork(facts, network));
  const mode = forcedMode(options) ?? detectedMode;
  const agentReached = reachesAgent(facts);
  const decided = { ...facts, mode, detectedMode, agentReached };
  if (network === undefined || mode?.value !== "nat") {
    return { ...decided, gateway: undefined, changes: undefined };
  }
  const gateway = gatewayOf(network, facts);
  const usable = gateway === undefined || gateway instanceof CredrouteError ? undefined : gateway;
  const changes = usable && planRoutes(network, usable, options.destinations);
  return { ...decided, gateway, changes };
}

/** Answers that only this task's own agent gives: an agent that does not know the task may be another instance's. */
const OWN_AGENT: ReadonlySet<EndpointErrorCode> = new Set([
  "CREDENTIALS_THROTTLED",
  "CREDENTIALS_NOT_YET",
  "CREDENTIALS_AGENT_ERROR",
  "CREDENTIALS_EXPIRED",
]);

function reachesAgent({ credentials }: Facts): boolean {
  if (credentials === undefined) return false;
  return !isProblem(credentials) || OWN_AGENT.has(credentials.code);
}

const fromNetwork = ({ ecs, metadataFile }: Facts, network: NetworkSnapshot): NetworkModeFinding =>
  modeFromNetwork(ecs, networkEvidence(network, metadataFile));

function gatewayOf(network: NetworkSnapshot, { options }: Facts): Gateway | CredrouteError | undefined {
  try {
    const gateway = chooseGateway(network, options);
    if (gateway !== undefined) rejectLocal(options, gateway, network);
    return gateway;
  } catch (error) {
    if (error instanceof CredrouteError) return error;
    throw error;
  }
}

/** Whether ECS itself adds the routes, or this is not an ECS task. */
export const needsNoRoutes = ({ mode }: Situation): boolean => mode !== undefined && mode.value !== "nat";
