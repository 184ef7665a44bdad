/** Fargate gives a task its routes and its endpoint: there is no container instance to repair. */
export const BY_FARGATE = {
  cause:
    "on Fargate AWS gives the task its routes and its endpoint: something in the container changed the network, or AWS failed",
  remedy:
    "start the task anew; if it lasts, remove what changes routes, addresses or the firewall in the container, and ask AWS Support; if this is no Fargate task, remove AWS_EXECUTION_ENV from the image and the task definition",
} as const;

/** For what usually passes by itself. */
export const PASSES_ON_FARGATE = {
  cause: "the endpoint that AWS runs for the task has nothing to give yet, or fails inside",
  remedy: "give it a minute; if it lasts, start the task anew, and ask AWS Support",
} as const;
