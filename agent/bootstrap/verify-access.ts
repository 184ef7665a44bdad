import type { Options } from "./options.ts";
import type { VerifyPorts } from "../ecs/ask-until-good.ts";
import { CREDENTIALS_ENDPOINT, describeEndpoint, METADATA_ENDPOINT } from "../ecs/endpoint.ts";
import type { EcsEnvironment } from "../ecs/environment.ts";
import { contradiction, type NetworkMode } from "../ecs/network-mode.ts";
import { probeMetadata } from "../ecs/instance-metadata.ts";
import { describeLateAnswer } from "../ecs/sdk-patience.ts";
import { askTaskMetadata } from "../ecs/task-metadata.ts";
import { verifyConnection, verifyCredentials } from "../ecs/verify.ts";
import { failure } from "../errors/credroute-error.ts";
import { explainError } from "../errors/explain.ts";
import { wantsMetadata } from "./evidence.ts";
import type { Log } from "./log.ts";
import { describeChoices, type Gateway } from "../network/gateway.ts";
import { anyPrefixContains } from "../network/model.ts";

/** What was asked for, and the network mode that was found. */
type AccessOptions = Pick<Options, "verify" | "destinations"> & {
  readonly mode: NetworkMode;
  /** Default gateways that were not chosen. */
  readonly others: readonly Gateway[];
};

interface AccessPorts extends Pick<VerifyPorts, "ask" | "deadline" | "checkNetwork"> {
  readonly log: Log;
}

/**
 * How long instance metadata may keep the entrypoint waiting, counted from its request, which goes out with that for
 * credentials. Not at all is too short: after the hand-over this process reads no answer any more, and a token that a hop
 * limit of 1 keeps away shows only by not coming.
 */
const METADATA_WORTH_MS = 100;
const METADATA_MS = 1500;
/** The agent, which has just answered for the credentials, answers for the task too, or is not worth waiting for. */
const TASK_METADATA_MS = 500;

/**
 * Checks, as far as `--verify` says, that the endpoints whose routes were wanted answer.
 * @throws CredrouteError ENDPOINT_* or CREDENTIALS_*; metadata that is not available is only a warning
 */
export async function verifyAccess(
  options: AccessOptions,
  ecs: EcsEnvironment,
  ports: AccessPorts,
): Promise<void> {
  if (options.verify === "off") return;
  const { destinations, mode } = options;
  const wantsCredentials = anyPrefixContains(destinations, CREDENTIALS_ENDPOINT.host);
  const asked = performance.now();
  const credentials = wantsCredentials ? checkCredentials(options, ecs, ports) : Promise.resolve();
  const metadata = wantsMetadata(ecs, destinations) ? checkMetadata(ports) : undefined;
  const taskMetadata = wantsCredentials ? checkNetworkMode(mode, ecs, ports) : undefined;
  await credentials;
  await atMost(METADATA_WORTH_MS - (performance.now() - asked), Promise.resolve(metadata?.settled));
  metadata?.giveUp();
  await taskMetadata;
}

/** Waits for work, but no longer than that; answers that are here already are still read. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => setImmediate(late.resolve), Math.max(0, ms));
  await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

async function checkCredentials(
  { verify: depth, others }: AccessOptions,
  ecs: EcsEnvironment,
  { ask, deadline, log, checkNetwork }: AccessPorts,
): Promise<void> {
  const ports: VerifyPorts = {
    ask,
    deadline,
    checkNetwork,
    others: describeChoices(others),
    onRetry: (attempt) => log("retry", attempt),
  };
  if (depth === "connect" || ecs.credentialsPath === undefined) {
    await verifyConnection(ports);
    log("connected", { endpoint: describeEndpoint(CREDENTIALS_ENDPOINT) });
    if (depth === "credentials") log("no-task-role", explainError(failure("NO_TASK_ROLE", {})));
    return;
  }
  const { roleArn, expiration, afterMs } = await verifyCredentials(ecs.credentialsPath, ports);
  log("credentials", { roleArn, expiration });
  const late = describeLateAnswer(afterMs);
  if (late !== undefined) log("credentials-late", { seen: late });
}

/** A request for a token: unlike a plain question, its answer is lost where the hop limit is 1. */
function checkMetadata({ ask, log }: AccessPorts): { settled: Promise<void>; giveUp: () => void } {
  let isOpen = true;
  const report = (seen: string | undefined): void => {
    if (isOpen && seen !== undefined) {
      log("metadata-unreachable", { endpoint: describeEndpoint(METADATA_ENDPOINT), seen });
    }
    isOpen = false;
  };
  const settled = probeMetadata(ask, METADATA_MS).then(report);
  return { settled, giveUp: () => report("it did not answer the request for a token yet") };
}

/** Task metadata may contradict the mode; it comes too late to change anything, and is never a failure. */
async function checkNetworkMode(
  mode: NetworkMode,
  ecs: EcsEnvironment,
  { ask, log }: AccessPorts,
): Promise<void> {
  if (ecs.taskMetadata?.kind !== "path") return;
  const found = await askTaskMetadata(ecs.taskMetadata.path, ask, TASK_METADATA_MS);
  const seen = "seen" in found ? undefined : contradiction(mode, "task metadata", found.networkModes);
  if (seen === undefined) return;
  log("network-mode-contradicted", explainError(failure("NETWORK_MODE_CONTRADICTED", { mode, seen })));
}
