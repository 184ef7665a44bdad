import { listProcesses, snapshotCalls } from "../windows/processes.ts";
import { readProcessEnvironment } from "../windows/process-environment.ts";
import { openRegistry } from "../windows/registry.ts";
import { openServiceManager } from "./native/manager.ts";
import { publishVariables, type Publish } from "./publish.ts";
import { readServices, type ServiceFacts } from "./read-services.ts";

/** Publishes to this container's registry and services. */
export const publishHere: Publish = (variables, targets, limits) =>
  publishVariables(variables, targets, {
    ...limits,
    registry: openRegistry(),
    openManager: () => openServiceManager(() => limits.deadline.remainingMs()),
  });

/**
 * Reads what this container's services know. Blocks the thread for at most `limitMs`, some calls a little longer.
 * @throws ServiceFailure when the Service Control Manager does not answer
 */
export function readServicesHere(wanted: readonly string[], limitMs: number): ServiceFacts[] {
  const end = performance.now() + limitMs;
  const manager = openServiceManager(() => Math.max(1, end - performance.now()));
  try {
    return readServices(wanted, {
      manager,
      registry: openRegistry(),
      processes: listProcesses(snapshotCalls()),
      readEnvironment: readProcessEnvironment,
    });
  } finally {
    manager.close();
  }
}
