/** Fargate provides a task's routes and endpoint: there is no container instance to repair. */
export const BY_FARGATE = {
  cause:
    "on Fargate, AWS provides the task's routes and endpoint: something in the container changed the network, or AWS has a failure",
  remedy:
    "start the task again; if the problem persists, remove what changes routes, addresses or the firewall in the container, and contact AWS Support; if this is not a Fargate task, remove AWS_EXECUTION_ENV from the image and the task definition",
} as const;

/** For failures that are usually temporary. */
export const PASSES_ON_FARGATE = {
  cause: "the endpoint that AWS runs for the task is not ready yet, or has an internal error",
  remedy: "wait a minute; if the problem persists, start the task again, and contact AWS Support",
} as const;
