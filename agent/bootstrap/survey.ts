import type { Options } from "./options.ts";
import { describeDuration, type Deadline } from "../ending/deadline.ts";
import { retryUntil } from "../ending/retry-until.ts";
import type { EcsEnvironment } from "../ecs/environment.ts";
import { modeFromEnvironment, modeFromNetwork, type NetworkModeFinding } from "../ecs/network-mode.ts";
import type { ReadText } from "../ecs/metadata-file.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import { chooseGateway, otherGateways, type Gateway } from "../network/gateway.ts";
import { describeNetwork, missingGateway } from "../network/missing-gateway.ts";
import type { NetworkSnapshot, NetworkStack } from "../network/model.ts";
import { planRoutes, rejectLocal, type RouteChange } from "../network/plan.ts";
import { networkEvidence } from "./evidence.ts";
import type { Log } from "./log.ts";

/** Where this container is, and what it takes there. */
export interface Survey {
  readonly mode: NetworkModeFinding;
  /** Undefined where nothing has to be added. */
  readonly plan: Plan | undefined;
}

export interface Plan {
  readonly gateway: Gateway;
  /** Default gateways that were not chosen. */
  readonly others: readonly Gateway[];
  readonly changes: readonly RouteChange[];
}

interface SurveyPorts {
  readonly stack: () => NetworkStack;
  readonly readText: ReadText;
  readonly deadline: Deadline;
  readonly log: Log;
}

const FIRST_LOOK_AGAIN_MS = 50;
const LONGEST_LOOK_AGAIN_MS = 1000;

/**
 * Finds out where we are and plans the routes, waiting for a network that comes late. Changes nothing.
 * @throws CredrouteError NO_DEFAULT_ROUTE after the deadline, or for an override that cannot be met
 */
export async function survey(options: Options, ecs: EcsEnvironment, ports: SurveyPorts): Promise<Survey> {
  const known = modeFromEnvironment(options, ecs);
  if (known !== undefined && known.value !== "nat") return { mode: known, plan: undefined };
  const stack = ports.stack();
  return lookUntilFound(ports, async () => {
    const snapshot = await stack.read();
    ports.log("network", { ...snapshot });
    const mode = known ?? (await askNetwork(ecs, snapshot, ports.readText));
    if (mode.value !== "nat") return { mode, plan: undefined };
    const gateway = findGateway(snapshot, options, describeDuration(ports.deadline.totalMs));
    rejectLocal(options, gateway, snapshot);
    const others = otherGateways(snapshot, gateway);
    return { mode, plan: { gateway, others, changes: planRoutes(snapshot, gateway, options.destinations) } };
  });
}

/** Thrown while the network may still be on its way, with the error to report if it never comes. */
class NotYet extends Error {
  readonly reason: CredrouteError;
  /** @param seen what there is so far */
  constructor(reason: CredrouteError, seen: string) {
    super(seen);
    this.reason = reason;
  }
}

function findGateway(snapshot: NetworkSnapshot, options: Options, waited: string): Gateway {
  try {
    const gateway = chooseGateway(snapshot, options);
    if (gateway !== undefined) return gateway;
  } catch (error) {
    if (error instanceof CredrouteError && error.code === "INTERFACE_DOWN")
      throw new NotYet(error, error.message);
    throw error;
  }
  throw new NotYet(missingGateway(snapshot, options, waited), describeNetwork(snapshot));
}

async function lookUntilFound<Found>(
  { deadline, log }: SurveyPorts,
  look: () => Promise<Found>,
): Promise<Found> {
  let late: NotYet | undefined;
  try {
    return await retryUntil(deadline, look, {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: FIRST_LOOK_AGAIN_MS,
      maxTimeout: LONGEST_LOOK_AGAIN_MS,
      shouldRetry: ({ error }) => error instanceof NotYet,
      onFailedAttempt: ({ error }) => {
        if (!(error instanceof NotYet)) return;
        if (late === undefined) log("network-late", { seen: error.message });
        late = error;
      },
    });
  } catch (error) {
    // A shell that the deadline cuts short says less than what was seen before it.
    const earlier = deadline.remainingMs() > 0 ? undefined : late;
    const notYet = error instanceof NotYet ? error : earlier;
    throw notYet === undefined ? error : notYet.reason;
  }
}

/** The container metadata file is looked at only where there is one. */
async function askNetwork(
  ecs: EcsEnvironment,
  snapshot: NetworkSnapshot,
  readText: ReadText,
): Promise<NetworkModeFinding> {
  if (ecs.metadataFile === undefined) return modeFromNetwork(ecs, networkEvidence(snapshot, undefined));
  const { readMetadataFile } = await import("../ecs/metadata-file.ts");
  const file = await readMetadataFile(ecs.metadataFile, readText);
  return modeFromNetwork(ecs, networkEvidence(snapshot, file));
}
