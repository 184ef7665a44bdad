import { CredrouteError, failure } from "../errors/credroute-error.ts";
import type { Registry } from "../windows/registry.ts";
import { registryFailure, serviceFailure, serviceNotFound } from "./failures.ts";
import { changesFor, putBack, type RegistryChange } from "./registry-changes.ts";
import { restartService, type RestartPorts } from "./restart.ts";
import { SERVICE_ERROR, ServiceFailure, type ServiceManager } from "./service-manager.ts";
import type { PublishTarget } from "./targets.ts";
import type { Variables } from "./variables.ts";

/** What publishing needs of the world. */
export interface PublishPorts extends Omit<RestartPorts, "manager"> {
  readonly registry: Registry;
  /** Opens the Service Control Manager. @throws ServiceFailure */
  readonly openManager: () => ServiceManager;
}

/** What was published. */
export interface Published {
  /** Targets whose registry values were changed, by name; the others had them already. */
  readonly changed: readonly string[];
  /** Services that were started again, in that order. */
  readonly restarted: readonly string[];
}

/** Publishes to one container: `publishVariables` with the container's own registry and services. */
export type Publish = (
  variables: Variables,
  targets: readonly PublishTarget[],
  limits: Pick<PublishPorts, "deadline" | "stop">,
) => Promise<Published>;

/**
 * Publishes environment variables: writes them where Windows looks when it starts a process of the target, and
 * restarts the target's services that run. What is there already is not written, and nothing is restarted for it.
 * @throws CredrouteError of the catalogue's part "services"; what was written is put back first
 * @throws StopRequested when a stop came meanwhile; what was written is put back first
 */
export async function publishVariables(
  variables: Variables,
  targets: readonly PublishTarget[],
  ports: PublishPorts,
): Promise<Published> {
  const services = targets.flatMap((target) => serviceOf(target) ?? []);
  const manager = services.length === 0 ? undefined : open(ports.openManager);
  const written: RegistryChange[] = [];
  try {
    // Before anything is written: RegSetKeyValueW makes a missing key, and with it a service that does not exist.
    for (const service of services) expectService(service, manager);
    const changed = targets.filter((target) => write(target, variables, { ...ports, written }));
    const restarted =
      manager === undefined
        ? []
        : await restartAll(
            changed.flatMap((target) => serviceOf(target) ?? []),
            { ...ports, manager },
          );
    return { changed: changed.map((target) => serviceOf(target) ?? "machine"), restarted };
  } catch (error) {
    const left = putBack(written, ports.registry);
    if (error instanceof CredrouteError) error.describeState("the registry", left);
    throw error;
  } finally {
    manager?.close();
  }
}

const serviceOf = (target: PublishTarget): string | undefined =>
  target.kind === "service" ? target.service : undefined;

function open(openManager: () => ServiceManager): ServiceManager {
  try {
    return openManager();
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error;
    throw failure("SERVICE_MANAGER_UNREACHABLE", { seen: error.message }, error);
  }
}

function expectService(service: string, manager: ServiceManager | undefined): void {
  try {
    manager?.status(service);
  } catch (error) {
    const missing = error instanceof ServiceFailure && error.code === SERVICE_ERROR.serviceDoesNotExist;
    if (missing && manager !== undefined) throw serviceNotFound(service, manager);
    throw serviceFailure(error, service, "SERVICE_NOT_STOPPED");
  }
}

/** @returns whether anything had to be changed */
function write(
  target: PublishTarget,
  variables: Variables,
  { registry, written }: { registry: Registry; written: RegistryChange[] },
): boolean {
  const whose = target.kind === "machine" ? "the machine" : `the service ${target.service}`;
  try {
    const changes = changesFor(target, variables, registry);
    for (const change of changes) {
      registry.write(change.key, change.name, change.after);
      written.push(change);
    }
    return changes.length > 0;
  } catch (error) {
    throw registryFailure(error, `a change of the environment variables of ${whose}`);
  }
}

/** A service that was started again as another's dependent has its new environment already. */
async function restartAll(services: readonly string[], ports: RestartPorts): Promise<string[]> {
  const restarted: string[] = [];
  for (const service of services) {
    if (restarted.some((name) => name.toUpperCase() === service.toUpperCase())) continue;
    restarted.push(...(await restartService(service, ports)));
  }
  return restarted;
}
