import { openRegistry } from "../windows/registry.ts";
import { openServiceManager } from "./native/manager.ts";
import { publishVariables, type Published, type PublishPorts } from "./publish.ts";
import type { PublishTarget } from "./targets.ts";
import type { Variables } from "./variables.ts";

/** Publishes to this container's registry and services: see `publishVariables`. */
export const publishHere = (
  variables: Variables,
  targets: readonly PublishTarget[],
  limits: Pick<PublishPorts, "deadline" | "stop">,
): Promise<Published> =>
  publishVariables(variables, targets, {
    ...limits,
    registry: openRegistry(),
    openManager: () => openServiceManager(() => limits.deadline.remainingMs()),
  });
