import type { Options } from "./options.ts";
import type { Deadline } from "../deadline.ts";
import { CREDENTIALS_ENDPOINT, describeEndpoint, METADATA_ENDPOINT, type Ask } from "../ecs/endpoint.ts";
import type { EcsEnvironment } from "../ecs/environment.ts";
import { contradiction, type NetworkMode } from "../ecs/network-mode.ts";
import { askTaskMetadata } from "../ecs/task-metadata.ts";
import { probeMetadata, verifyConnection, verifyCredentials, type VerifyPorts } from "../ecs/verify.ts";
import { failure } from "../errors/credroute-error.ts";
import { explainError } from "../errors/explain.ts";
import type { Log } from "./log.ts";
import { describeChoices, type Gateway } from "../network/gateway.ts";
import { anyPrefixContains } from "../network/model.ts";

/** What was asked for, and the network mode that was found. */
type AccessOptions = Pick<Options, "verify" | "destinations"> & {
  readonly mode: NetworkMode;
  /** Default gateways that were not chosen. */
  readonly others: readonly Gateway[];
};

interface AccessPorts {
  readonly ask: Ask;
  readonly deadline: Deadline;
  readonly log: Log;
}

/** Runs while the credentials are checked, and must not delay the entrypoint. */
const TASK_METADATA_MS = 1000;

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
  const checks: Promise<void>[] = [];
  if (anyPrefixContains(destinations, METADATA_ENDPOINT.host)) checks.push(checkMetadata(ports));
  if (anyPrefixContains(destinations, CREDENTIALS_ENDPOINT.host)) {
    checks.push(checkCredentials(options, ecs, ports), checkNetworkMode(mode, ecs, ports));
  }
  await Promise.all(checks);
}

async function checkCredentials(
  { verify: depth, others }: AccessOptions,
  ecs: EcsEnvironment,
  { ask, deadline, log }: AccessPorts,
): Promise<void> {
  const ports: VerifyPorts = {
    ask,
    deadline,
    others: describeChoices(others),
    onRetry: (attempt) => log("retry", attempt),
  };
  if (depth === "connect" || ecs.credentialsPath === undefined) {
    await verifyConnection(ports);
    if (depth === "credentials") log("no-task-role", explainError(failure("NO_TASK_ROLE", {})));
    return;
  }
  const { roleArn, expiration } = await verifyCredentials(ecs.credentialsPath, ports);
  log("credentials", { roleArn, expiration });
}

async function checkMetadata({ ask, deadline, log }: AccessPorts): Promise<void> {
  const seen = await probeMetadata(ask, deadline);
  if (seen !== undefined)
    log("metadata-unreachable", { endpoint: describeEndpoint(METADATA_ENDPOINT), seen });
}

/** Task metadata may contradict the mode; it comes too late to change anything, and is never a failure. */
async function checkNetworkMode(
  mode: NetworkMode,
  ecs: EcsEnvironment,
  { ask, deadline, log }: AccessPorts,
): Promise<void> {
  if (ecs.taskMetadata?.kind !== "path") return;
  const timeoutMs = Math.max(1, Math.round(Math.min(TASK_METADATA_MS, deadline.remainingMs())));
  const found = await askTaskMetadata(ecs.taskMetadata.path, ask, timeoutMs);
  const seen = "seen" in found ? undefined : contradiction(mode, "task metadata", found.networkModes);
  if (seen === undefined) return;
  log("network-mode-contradicted", explainError(failure("NETWORK_MODE_CONTRADICTED", { mode, seen })));
}
