import { entry, type EndpointDetails } from "../entry.ts";
import { AGENT_LOG, WAIT_LONGER } from "./agent-remedies.ts";
import { BY_FARGATE, PASSES_ON_FARGATE } from "./on-fargate.ts";

/** What the credentials endpoint can answer instead of valid credentials. */
export const CREDENTIALS_ERRORS = {
  CREDENTIALS_UNKNOWN_ID: entry<EndpointDetails>({
    message: (d) => `the ECS agent does not know this task's credentials: ${d.seen}`,
    cause:
      "the task has been stopped, something overrides AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, or an ECS agent before 1.101.2 was just restarted and waits for the credentials",
    remedy:
      "wait a minute and look again, and update the agent; if it lasts, remove that variable from the image and from the task definition, check that the task definition names a taskRoleArn, and start the task again",
    page: "taskRoles",
    onFargate: {
      cause: "the task has been stopped, or something overrides AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
      remedy:
        "remove that variable from the image and from the task definition, check that the task definition names a taskRoleArn, and start the task again",
    },
  }),
  CREDENTIALS_WRONG_PATH: entry<EndpointDetails>({
    message: (d) =>
      `${d.endpoint} does not know the path in AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, which is not of ECS's form: ${d.seen}`,
    cause: "the image or the task definition overrides what ECS sets",
    remedy:
      "ECS sets it to a path like /v2/credentials/<id>: remove it from the image and from the task definition's environment",
    page: "environment",
  }),
  CREDENTIALS_NOT_AGENT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} is answered by something other than the ECS agent: ${d.seen}`,
    cause: "a task or a web server has taken port 80 of the instance",
    remedy:
      "host port 80 of the instance must be free for the agent: remove port mappings with hostPort 80 and web servers on the instance",
    page: "taskRoles",
    onFargate: BY_FARGATE,
  }),
  CREDENTIALS_THROTTLED: entry<EndpointDetails>({
    message: (d) => `the ECS agent throttles requests for credentials: ${d.seen}`,
    cause: "a program requests these credentials more than 40 times a second",
    remedy: "find the container that polls them, or raise ECS_TASK_METADATA_RPS_LIMIT on the instance",
    page: "agentSettings",
    onFargate: {
      cause: "a program requests these credentials too often",
      remedy: "find the container of the task that polls, and make it keep its credentials until they expire",
    },
  }),
  CREDENTIALS_NOT_YET: entry<EndpointDetails>({
    message: (d) => `the ECS agent has no credentials for this task yet: ${d.seen}`,
    cause: "the agent was restarted and is still requesting them from ECS",
    remedy: `${WAIT_LONGER}; if it lasts, the agent cannot reach ECS: read ${AGENT_LOG} on the instance`,
    page: "taskRoles",
    onFargate: PASSES_ON_FARGATE,
  }),
  CREDENTIALS_AGENT_ERROR: entry<EndpointDetails>({
    message: (d) => `the ECS agent cannot provide credentials now: ${d.seen}`,
    cause: "the agent had an internal error",
    remedy: `${WAIT_LONGER}; if it lasts, read ${AGENT_LOG} on the instance and restart the AmazonECS service`,
    page: "taskRoles",
    onFargate: PASSES_ON_FARGATE,
  }),
  CREDENTIALS_NOT_JSON: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} answered with something that is not credentials: ${d.seen}`,
    cause: "something other than the ECS agent listens there, or the answer was cut off on its way",
    remedy:
      "check what listens on port 80 of the instance: it must be the proxy to the ECS agent and nothing else",
    page: "taskRoles",
    onFargate: BY_FARGATE,
  }),
  CREDENTIALS_EXPIRED: entry<EndpointDetails>({
    message: (d) => `the credentials have expired: ${d.seen}`,
    cause: "a clock is wrong, or the ECS agent can no longer renew them",
    remedy: "check the clocks of the instance and of the container, then restart the ECS agent",
    page: "taskRoles",
    onFargate: {
      cause: "the container's clock is wrong, or AWS no longer renews the credentials",
      remedy: "check the container's clock; if it is right, start the task again",
    },
  }),
} as const;
