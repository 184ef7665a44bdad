import { entry } from "../entry.ts";

interface Seen {
  readonly seen: string;
}

/** The command line of a running ENTRYPOINT is another process's. */
const OPTIONS_UNSEEN =
  "diagnose does not see options of the ENTRYPOINT's command line: repeat them (credroute diagnose --interface 22) or set them as CREDROUTE_ variables";

/** What diagnose finds beside the bootstrap's own failures. */
export const SURROUNDINGS_ERRORS = {
  NO_TASK_ROLE: entry({
    message: () => "this task has no role: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set",
    likely: "the task definition names no taskRoleArn, or task IAM roles are off on the instance",
    remedy:
      "name a taskRoleArn in the task definition, register it and start the task anew; the instance needs Initialize-ECSAgent -EnableTaskIAMRole",
    page: "taskRoles",
  }),
  NETWORK_MODE_CONTRADICTED: entry<{ mode: string; seen: string }>({
    message: (d) => `taken for network mode ${d.mode}, yet ${d.seen}`,
    likely: "the adapters have names that are not the ECS agent's, or --network-mode was given wrongly",
    remedy: `give --network-mode (or CREDROUTE_NETWORK_MODE) the mode of the task definition; ${OPTIONS_UNSEEN}`,
    page: "taskDefinition",
  }),
  NETWORK_MODE_FORCED: entry<{ mode: string; source: string; seen: string }>({
    message: (d) => `network mode ${d.mode} is forced by ${d.source}, yet ${d.seen}`,
    likely: "it was set for containers in another network mode",
    remedy: (d) =>
      `remove ${d.source} from the image and from the task definition, or give it the mode of the task definition, and start the container again`,
    page: "taskDefinition",
  }),
  ROUTE_MISSING: entry<{ routes: string }>({
    message: (d) => `the active table lacks ${d.routes}`,
    likely: "credroute is not this container's ENTRYPOINT, or it failed or has not come so far yet",
    remedy: `make credroute the ENTRYPOINT, ["credroute", "--"]; if it is the ENTRYPOINT, its last line in the container's log says why it put them back (to look further, start it with CREDROUTE_ON_FAILURE=continue and diagnose again); ${OPTIONS_UNSEEN}; \`credroute --dry-run\` prints the commands that add the routes by hand`,
    page: "taskRoles",
  }),
  ROUTE_WRONG: entry<{ routes: string }>({
    message: (d) => `a route leads elsewhere than to the default gateway: ${d.routes}`,
    likely:
      "the route was made for another network, before the container was restarted or its network replaced",
    remedy: `start the container again with credroute as ENTRYPOINT: it replaces stale routes; if the route is meant, ${OPTIONS_UNSEEN}`,
    page: "taskRoles",
  }),
  DESTINATIONS_WITHOUT_CREDENTIALS: entry<{ source: string; destinations: string }>({
    message: (d) => `${d.source} names ${d.destinations} only, and no route leads to 169.254.170.2`,
    likely: "it was meant to add to credentials,metadata, which it replaces",
    remedy: (d) => `name all: ${d.source}=credentials,metadata,${d.destinations}`,
    page: null,
  }),
  AWSVPC_ROUTE_MISSING: entry({
    message: () => "this awsvpc task has no route to 169.254.170.2, and the address does not answer",
    likely: "the ECS agent failed to set up the task's network",
    remedy:
      "start the task anew, and if that does not help on a new instance; Initialize-ECSAgent needs -EnableTaskENI and -EnableTaskIAMRole",
    page: "taskNetworking",
  }),
  TASK_METADATA_FOREIGN: entry<{ host: string }>({
    message: (d) => `ECS_CONTAINER_METADATA_URI_V4 points to "${d.host}", not to http://169.254.170.2`,
    likely: "the image or the task definition overrides the variable",
    remedy: "remove ECS_CONTAINER_METADATA_URI_V4 from the image and from the task definition's environment",
    page: "taskMetadata",
  }),
  TASK_METADATA_UNAVAILABLE: entry<Seen>({
    message: (d) => `task metadata cannot be had: ${d.seen}`,
    likely:
      "the ECS agent has lost this container, is throttled (40 requests a second), or does not know its network yet",
    remedy:
      "wait a minute and look again; if it lasts, restart the AmazonECS service on the instance and start the task anew",
    page: "taskMetadata",
  }),
  IMDS_HOP_LIMIT: entry<Seen>({
    message: (d) => `instance metadata answers, but its tokens do not arrive: ${d.seen}`,
    likely: "the hop limit of the instance's metadata is 1, and the container is one hop further away",
    remedy:
      "aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2 --instance-id <instance> (and in the launch template)",
    page: "instanceMetadata",
  }),
  IMDS_OFF: entry<Seen>({
    message: (d) => `instance metadata is turned off: ${d.seen}`,
    likely: "the instance's metadata options say HttpEndpoint disabled",
    remedy: "aws ec2 modify-instance-metadata-options --http-endpoint enabled, if the container needs it",
    page: "instanceMetadata",
  }),
  IMDS_UNREACHABLE: entry<Seen>({
    message: (d) => `instance metadata (169.254.169.254:80) does not answer: ${d.seen}`,
    likely:
      "the instance blocks it for containers, or has a stale persistent route to it (an image that was made in another subnet)",
    remedy:
      "try it on the instance itself; there, `route print` must lead 169.254.169.254 to the subnet's own gateway. Credentials do not need it",
    page: "instanceMetadata",
  }),
  REGION_INVALID: entry<{ name: string; value: string }>({
    message: (d) => `${d.name} is "${d.value}", which is not the name of a region`,
    likely: "it was typed wrongly, or holds an availability zone",
    remedy: "set it to a region like us-west-2, or remove it from the image and the task definition",
    page: "region",
  }),
  PROXY_NOT_BYPASSED: entry<{ proxy: string; hosts: string }>({
    message: (d) => `${d.proxy} is set, and NO_PROXY does not name ${d.hosts}`,
    likely: "the application's requests for credentials go to the proxy, which cannot reach the instance",
    remedy: (d) => `add ${d.hosts.replaceAll(" and ", ",")} to NO_PROXY, where the proxy is set`,
    page: "proxy",
  }),
  PROXY_TAKES_METADATA: entry<{ proxy: string; host: string }>({
    message: (d) => `${d.proxy} is set, and NO_PROXY does not name ${d.host}`,
    likely:
      "the application's requests for instance metadata, the region for example, go to the proxy, which answers for another machine if at all; those for credentials do not",
    remedy: (d) =>
      `add ${d.host} to NO_PROXY, where the proxy is set; or leave instance metadata out with CREDROUTE_DESTINATIONS=credentials`,
    page: "proxy",
  }),
  STATIC_CREDENTIALS: entry<{ names: string }>({
    message: (d) => `${d.names} in the environment: SDKs use that instead of the task role`,
    likely: "it was left in the image or in the task definition",
    remedy:
      "remove it from the image, the task definition's environment and secrets, and environment files; revoke keys that stood in an image",
    page: "credentialSources",
  }),
  PROFILE_CREDENTIALS: entry<{ names: string }>({
    message: (d) =>
      `${d.names} in the environment: several SDKs use that profile or file before the task role`,
    likely: "it was left in the image or in the task definition",
    remedy: (d) =>
      `remove ${d.names} from the image, the task definition's environment, and environment files; a profile that is to stay must say credential_source = EcsContainer`,
    page: "credentialSources",
  }),
} as const;
