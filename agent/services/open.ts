import { openRegistry } from "../windows/registry.ts";
import { openServiceManager } from "./native/manager.ts";
import { publishVariables, type Publish } from "./publish.ts";

/** Publishes to this container's registry and services. */
export const publishHere: Publish = (variables, targets, limits) =>
  publishVariables(variables, targets, {
    ...limits,
    registry: openRegistry(),
    openManager: () => openServiceManager(() => limits.deadline.remainingMs()),
  });
