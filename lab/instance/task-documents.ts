const REGION = "us-west-2";
const ACCOUNT = "111122223333";
const TASK_ARN = `arn:aws:ecs:${REGION}:${ACCOUNT}:task/windows/8f03e41243824aea923aca126495f665`;

/** The container's docker id, which errors of the metadata endpoint name. */
export const DOCKER_ID = "ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66";

/** The versions of the task metadata endpoint that name the container in the path. */
export type MetadataVersion = "v3" | "v4";

/**
 * The container's own document. In nat mode the agent reports only mode and address of a network.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-response.html
 */
export function containerDocument(version: MetadataVersion, networkMode: string): object {
  const container = {
    DockerId: DOCKER_ID,
    Name: "app",
    DockerName: "ecs-fam-7-app-cca48e8dcadd97805600",
    Image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/app:latest`,
    ImageID: "sha256:d691691e9652791a60114e67b365688d20d19940dde7c4736ea30e660d8d3553",
    Labels: {
      "com.amazonaws.ecs.cluster": "windows",
      "com.amazonaws.ecs.container-name": "app",
      "com.amazonaws.ecs.task-arn": TASK_ARN,
      "com.amazonaws.ecs.task-definition-family": "fam",
      "com.amazonaws.ecs.task-definition-version": "7",
    },
    DesiredStatus: "RUNNING",
    KnownStatus: "RUNNING",
    Limits: { CPU: 1024, Memory: 2048 },
    CreatedAt: "2026-10-02T00:15:07.6209123Z",
    StartedAt: "2026-10-02T00:15:08.0625593Z",
    Type: "NORMAL",
  };
  const networks = { Networks: [network(version, networkMode)] };
  if (version === "v3") return { ...container, ...networks };
  const arn = `arn:aws:ecs:${REGION}:${ACCOUNT}:container/0206b271-b33f-47ab-86c6-a0ba208a70a9`;
  return { ...container, LogDriver: "json-file", ContainerARN: arn, ...networks };
}

/** The task's document. */
export function taskDocument(version: MetadataVersion, networkMode: string): object {
  const task = {
    Cluster: "windows",
    TaskARN: TASK_ARN,
    Family: "fam",
    Revision: "7",
    DesiredStatus: "RUNNING",
    KnownStatus: "RUNNING",
    Containers: [containerDocument(version, networkMode)],
    PullStartedAt: "2026-10-02T00:14:06.2026174Z",
    PullStoppedAt: "2026-10-02T00:15:06.3128846Z",
    AvailabilityZone: `${REGION}a`,
  };
  if (version === "v3") return task;
  return { ...task, LaunchType: "EC2", VPCID: "vpc-1234567890abcdef0", FaultInjectionEnabled: false };
}

/** The task's document with the tags of task and instance. */
export function taskWithTagsDocument(version: MetadataVersion, networkMode: string): object {
  const tags = { TaskTags: { stage: "lab" }, ContainerInstanceTags: { os: "windows" } };
  return { ...taskDocument(version, networkMode), ...tags };
}

/** The container's statistics, cut down to what Docker reports on Windows for an idle container. */
export function statsDocument(): object {
  return {
    read: "2026-10-02T00:15:10.0000000Z",
    preread: "2026-10-02T00:15:09.0000000Z",
    num_procs: 12,
    cpu_stats: { cpu_usage: { total_usage: 5_312_500, usage_in_kernelmode: 2_812_500 } },
    memory_stats: { commitbytes: 77_160_448, commitpeakbytes: 77_721_600, privateworkingset: 33_000_000 },
    name: "/ecs-fam-7-app-cca48e8dcadd97805600",
    id: DOCKER_ID,
  };
}

/** The statistics of every container in the task, by docker id. */
export function taskStatsDocument(): object {
  return { [DOCKER_ID]: statsDocument() };
}

function network(version: MetadataVersion, networkMode: string): object {
  if (networkMode !== "awsvpc") return { NetworkMode: networkMode, IPv4Addresses: ["172.23.20.5"] };
  const own = { NetworkMode: networkMode, IPv4Addresses: ["10.0.2.100"] };
  if (version === "v3") return own;
  return {
    ...own,
    AttachmentIndex: 0,
    MACAddress: "0e:9e:32:c7:48:85",
    IPv4SubnetCIDRBlock: "10.0.2.0/24",
    PrivateDNSName: `ip-10-0-2-100.${REGION}.compute.internal`,
    SubnetGatewayIpv4Address: "10.0.2.1/24",
  };
}
