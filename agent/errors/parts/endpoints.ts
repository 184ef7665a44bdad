import { entry, type EndpointDetails } from "../entry.ts";

/** @see agent/script: what is printed there does this and removes the dead proxy first. */
const REINITIALIZE =
  "on the container instance, run what `credroute script host-repair` prints, or Initialize-ECSAgent -EnableTaskIAMRole by hand";
/** Said by commands that do not wait, too. */
const WAIT_LONGER =
  "give it a minute: the ENTRYPOINT's --timeout (CREDROUTE_TIMEOUT=2m) is how long credroute waits";
const AGENT_LOG = "C:\\ProgramData\\Amazon\\ECS\\log";

/** What can stand between a container and its task role's credentials once the routes are there. */
export const ENDPOINT_ERRORS = {
  ENDPOINT_UNREACHABLE: entry<EndpointDetails>({
    message: (d) => `no route to ${d.endpoint}: ${d.seen}`,
    likely: "the routes are missing, or the instance was restarted and its credential proxy is dead",
    remedy: `compare credroute --dry-run with the container's default gateway; if the routes stand, ${REINITIALIZE} (needed after every restart)`,
    page: "proxyAfterRestart",
  }),
  ENDPOINT_TIMEOUT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} does not answer: ${d.seen}`,
    likely: "the address exists only where task IAM roles are on",
    remedy: `${REINITIALIZE}, check that the route's gateway is this instance, and let TCP port 51679 through the instance's firewall`,
    page: "taskRoles",
  }),
  ENDPOINT_REFUSED: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} refuses connections: ${d.seen}`,
    likely: "the instance has the address but no credential proxy on it",
    remedy: `${REINITIALIZE} (needed after every restart); \`netsh interface portproxy show v4tov4\` must then list 169.254.170.2 port 80`,
    page: "taskRoles",
  }),
  ENDPOINT_RESET: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} accepts and closes without an answer: ${d.seen}`,
    likely: "the proxy stands but the ECS agent does not listen on 127.0.0.1:51679",
    remedy:
      "check the AmazonECS service on the instance; if its log says bind on 51679 is forbidden, `netsh interface ipv4 show excludedportrange protocol=tcp` holds that port: `credroute script host-repair` prints what reserves it",
    page: "agentPort",
  }),
  ENDPOINT_SILENT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} accepts connections and does not answer: ${d.seen}`,
    likely: "the ECS agent hangs, or another program listens on its port",
    remedy: `restart the AmazonECS service on the instance, and find what owns ports 80 and 51679 there with netstat -abno; the agent's log is in ${AGENT_LOG}`,
    page: "taskRoles",
  }),
  CREDENTIALS_UNKNOWN_ID: entry<EndpointDetails>({
    message: (d) => `the ECS agent does not know this task's credentials: ${d.seen}`,
    likely: "something overrides AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, or the task has been stopped",
    remedy:
      "remove that variable from the image and from the task definition, check that the task definition names a taskRoleArn, then start the task anew",
    page: "taskRoles",
  }),
  CREDENTIALS_NOT_AGENT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} is answered by something other than the ECS agent: ${d.seen}`,
    likely: "a task or a web server has taken port 80 of the instance",
    remedy:
      "host port 80 of the instance must be free for the agent: remove port mappings with hostPort 80 and web servers on the instance",
    page: "taskRoles",
  }),
  CREDENTIALS_THROTTLED: entry<EndpointDetails>({
    message: (d) => `the ECS agent throttles requests for credentials: ${d.seen}`,
    likely: "a program asks for these credentials more than 40 times a second",
    remedy: "find the container that polls, or raise ECS_TASK_METADATA_RPS_LIMIT on the instance",
    page: "agentSettings",
  }),
  CREDENTIALS_NOT_YET: entry<EndpointDetails>({
    message: (d) => `the ECS agent has no credentials for this task yet: ${d.seen}`,
    likely: "the agent was just restarted, and asks ECS for them",
    remedy: `${WAIT_LONGER}; if it lasts, the agent cannot reach ECS: read ${AGENT_LOG} on the instance`,
    page: "taskRoles",
  }),
  CREDENTIALS_AGENT_ERROR: entry<EndpointDetails>({
    message: (d) => `the ECS agent cannot give credentials now: ${d.seen}`,
    likely: "the agent failed inside",
    remedy: `${WAIT_LONGER}; if it lasts, read ${AGENT_LOG} on the instance and restart the AmazonECS service`,
    page: "taskRoles",
  }),
  CREDENTIALS_NOT_JSON: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} answered with something that is not credentials: ${d.seen}`,
    likely: "something other than the ECS agent listens there, or the answer was cut",
    remedy:
      "check what listens on port 80 of the instance: it must be the proxy to the ECS agent and nothing else",
    page: "taskRoles",
  }),
  CREDENTIALS_EXPIRED: entry<EndpointDetails>({
    message: (d) => `the credentials are expired: ${d.seen}`,
    likely: "a clock is wrong, or the ECS agent can no longer renew them",
    remedy: "check the clocks of the instance and of the container, then restart the ECS agent",
    page: "taskRoles",
  }),
} as const;
