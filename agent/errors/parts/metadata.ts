import { entry } from "../entry.ts";

interface Seen {
  readonly seen: string;
}

/** Task metadata and instance metadata that do not answer as they should. */
export const METADATA_ERRORS = {
  TASK_METADATA_FOREIGN: entry<{ host: string }>({
    message: (d) => `ECS_CONTAINER_METADATA_URI_V4 points to "${d.host}", not to http://169.254.170.2`,
    cause: "the image or the task definition overrides the variable",
    remedy: "remove ECS_CONTAINER_METADATA_URI_V4 from the image and from the task definition's environment",
    page: "taskMetadata",
  }),
  TASK_METADATA_UNAVAILABLE: entry<Seen>({
    message: (d) => `task metadata is not available: ${d.seen}`,
    cause:
      "the ECS agent no longer knows this container, throttles requests (40 requests a second), or does not know its network yet",
    remedy:
      "wait a minute and try again; if the problem persists, restart the AmazonECS service on the instance and start the task again",
    page: "taskMetadata",
    onFargate: {
      cause: "Fargate is throttling this task, or does not know its network yet",
      remedy: "wait a minute and try again; if the problem persists, start the task again",
      page: "taskMetadata",
    },
  }),
  IMDS_HOP_LIMIT: entry<Seen>({
    message: (d) => `instance metadata answers, but its tokens do not reach the container: ${d.seen}`,
    cause: "the hop limit of the instance's metadata is 1, and the container is one hop farther away",
    remedy:
      "aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2 --instance-id <instance> (and in the launch template)",
    page: "instanceMetadata",
  }),
  IMDS_OFF: entry<Seen>({
    message: (d) => `instance metadata is turned off: ${d.seen}`,
    cause: "HttpEndpoint is disabled in the instance's metadata options",
    remedy: "aws ec2 modify-instance-metadata-options --http-endpoint enabled, if the container needs it",
    page: "instanceMetadata",
  }),
  IMDS_UNREACHABLE: entry<Seen>({
    message: (d) => `instance metadata (169.254.169.254:80) does not answer: ${d.seen}`,
    cause:
      "the instance blocks it for containers, or has a stale persistent route to it (from an AMI that was created in another subnet)",
    remedy:
      "test it on the instance itself; there, `route print` must lead 169.254.169.254 to the subnet's own gateway. credentials do not depend on it",
    page: "instanceMetadata",
  }),
} as const;
