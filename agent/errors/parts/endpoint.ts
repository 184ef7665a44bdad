import { entry, type EndpointDetails } from "../entry.ts";
import { AGENT_LOG, REINITIALIZE } from "./agent-remedies.ts";
import { BY_FARGATE } from "./on-fargate.ts";

interface Obstacle {
  readonly cause: string;
  readonly remedy: string;
}

/** What keeps this container from opening a connection at all, by the code of its socket. */
const OBSTACLES: readonly (readonly [code: RegExp, Obstacle])[] = [
  [
    /\b(?:EACCES|EPERM)\b/,
    {
      cause: "a firewall or an endpoint protection program on the instance blocks this connection",
      remedy:
        "allow TCP from containers to 169.254.170.2 port 80 in the instance's Windows firewall and in its endpoint protection",
    },
  ],
  [
    /\b(?:ENOBUFS|EADDRINUSE)\b/,
    {
      cause: "the container or its instance has no free ports or socket buffers left",
      remedy:
        "look for a program that keeps connections open (netstat -ano), and widen the range of ports (netsh interface ipv4 set dynamicport tcp)",
    },
  ],
];

const obstacle = ({ seen }: EndpointDetails): Obstacle | undefined =>
  OBSTACLES.find(([code]) => code.test(seen))?.[1];

/** Failures to reach the credentials endpoint. */
export const ENDPOINT_ERRORS = {
  ENDPOINT_UNREACHABLE: entry<EndpointDetails>({
    message: (d) =>
      `${obstacle(d) === undefined ? "no route to" : "this container cannot connect to"} ${d.endpoint}: ${d.seen}`,
    cause: (d) =>
      obstacle(d)?.cause ??
      "the routes are missing, or the instance was restarted and its credentials proxy no longer works",
    remedy: (d) =>
      obstacle(d)?.remedy ??
      `compare credroute --dry-run with the container's default gateway; if the routes are in place, ${REINITIALIZE} (needed after every restart)`,
    page: "proxyAfterRestart",
    onFargate: BY_FARGATE,
  }),
  ENDPOINT_TIMEOUT: entry<EndpointDetails>({
    message: (d) =>
      d.others === undefined
        ? `${d.endpoint} does not answer: ${d.seen}`
        : `this container has several default routes, and through the one that was chosen ${d.endpoint} does not answer: ${d.seen}`,
    cause: (d) =>
      d.others === undefined
        ? "the address exists only where task IAM roles are enabled"
        : "another default route leads to the instance",
    remedy: (d) =>
      `${d.others === undefined ? "" : `choose another default route: ${d.others}; if none helps, `}${REINITIALIZE}, check that the route's gateway is this instance, and let TCP port 51679 through the instance's firewall`,
    page: "taskRoles",
    onFargate: BY_FARGATE,
  }),
  TIMEOUT_TOO_SHORT: entry<EndpointDetails>({
    message: (d) => `no time was left to ask ${d.endpoint}: ${d.seen}`,
    cause: "the network was late, or the shell that adds the routes starts slowly",
    remedy: "raise --timeout (CREDROUTE_TIMEOUT)",
    page: null,
  }),
  ENDPOINT_REFUSED: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} refuses connections: ${d.seen}`,
    cause: "the instance has the address, but no credentials proxy listens on it",
    remedy: `${REINITIALIZE} (needed after every restart); \`netsh interface portproxy show v4tov4\` must then list 169.254.170.2 port 80`,
    page: "taskRoles",
    onFargate: BY_FARGATE,
  }),
  ENDPOINT_RESET: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} accepts and closes without an answer: ${d.seen}`,
    cause: "the proxy exists, but the ECS agent does not listen on 127.0.0.1:51679",
    remedy:
      "check the AmazonECS service on the instance; if its log says bind on 51679 is forbidden, `netsh interface ipv4 show excludedportrange protocol=tcp` lists that port: `credroute script host-repair` prints a script that reserves it for the agent",
    page: "agentPort",
    onFargate: BY_FARGATE,
  }),
  ENDPOINT_SILENT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} accepts connections and does not answer: ${d.seen}`,
    cause: "the ECS agent hangs, or another program listens on its port",
    remedy: `restart the AmazonECS service on the instance, and find the owner of ports 80 and 51679 there with netstat -abno; the agent's log is in ${AGENT_LOG}`,
    page: "taskRoles",
    onFargate: BY_FARGATE,
  }),
} as const;
