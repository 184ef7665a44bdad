import { quoteForPowerShell } from "./quote.ts";

export interface UserDataOptions {
  readonly cluster: string;
  readonly enableTaskEni: boolean;
  /** Only with `enableTaskEni`. */
  readonly awsvpcBlockImds: boolean;
  readonly enableContainerMetadata: boolean;
  readonly awslogs: boolean;
  readonly spotDraining: boolean;
  /** A duration as the ECS agent reads it, for example "10m"; undefined leaves the agent's own 8 minutes. */
  readonly containerStartTimeout: string | undefined;
  readonly persist: boolean;
}

/**
 * User data that makes an ECS-optimized Windows instance answer for task roles. No comment may hold a tag: EC2Launch v1
 * looks for tags anywhere in the text.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function writeUserData(options: UserDataOptions): string {
  const lines = [
    "<powershell>",
    ...HEAD,
    "",
    ...RESERVE_PORTS,
    "",
    ...REMOVE_PROXY,
    "",
    ...settings(options),
    ...initialize(options),
    "</powershell>",
    ...(options.persist ? ["<persist>true</persist>"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const HEAD = [
  "# Makes this instance join its ECS cluster and answer for task roles on 169.254.170.2:80.",
  "# Host port 80 belongs to that endpoint from then on: give tasks another one, or a dynamic one.",
  "# Safe to run again. Its output is in the log of EC2Launch: v2 writes below C:\\ProgramData\\Amazon\\EC2Launch\\log,",
  "# v1 to C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Log\\UserdataExecution.log.",
];

const RESERVE_PORTS = [
  "# The agent listens on 51678 and 51679. Windows gives ranges of ports to others at every start, and may give away",
  "# these: reserve them first, one by one, because netsh refuses a range as soon as one of its ports is taken. Where",
  "# a port is already reserved, netsh refuses, too, and that is fine.",
  ...[51678, 51679].map(
    (port) =>
      `netsh interface ipv4 add excludedportrange protocol=tcp startport=${port} numberofports=1 store=persistent`,
  ),
];

const REMOVE_PROXY = [
  "# A proxy from before a restart listens but leads nowhere: remove it, the agent makes a new one. At the first start",
  "# there is none, and netsh says so.",
  "netsh interface portproxy delete v4tov4 listenaddress=169.254.170.2 listenport=80",
];

/** The agent's settings: machine variables, which it reads when it starts. */
function settings(options: UserDataOptions): string[] {
  const { enableContainerMetadata, awslogs, spotDraining, containerStartTimeout } = options;
  return [
    ...(enableContainerMetadata
      ? setVariable("Containers get a file that says, among other things, their network mode.", {
          name: "ECS_ENABLE_CONTAINER_METADATA",
        })
      : []),
    ...(awslogs
      ? setVariable("Tasks with an execution role may use the awslogs log driver.", {
          name: "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE",
        })
      : []),
    ...(spotDraining
      ? setVariable(
          "Two minutes before a Spot interruption the instance takes no new tasks and stops its tasks.",
          {
            name: "ECS_ENABLE_SPOT_INSTANCE_DRAINING",
          },
        )
      : []),
    ...(containerStartTimeout === undefined
      ? []
      : setVariable("How long the agent waits for a container to start.", {
          name: "ECS_CONTAINER_START_TIMEOUT",
          value: containerStartTimeout,
        })),
  ];
}

const setVariable = (
  comment: string,
  { name, value = "true" }: { readonly name: string; readonly value?: string },
): string[] => [
  `# ${comment}`,
  `[Environment]::SetEnvironmentVariable('${name}', ${quoteForPowerShell(value)}, 'Machine')`,
  "",
];

function initialize(options: UserDataOptions): string[] {
  const { cluster, enableTaskEni, awsvpcBlockImds, awslogs, persist } = options;
  const parameters = [
    `-Cluster ${quoteForPowerShell(cluster)}`,
    "-EnableTaskIAMRole",
    ...(enableTaskEni ? ["-EnableTaskENI"] : []),
    ...(awsvpcBlockImds ? ["-AwsvpcBlockIMDS"] : []),
    ...(awslogs ? [`-LoggingDrivers ${quoteForPowerShell('["json-file","awslogs"]')}`] : []),
  ];
  return [
    "# -EnableTaskIAMRole sets up the endpoint; without it no task gets its role.",
    ...(enableTaskEni
      ? ["# -EnableTaskENI offers the awsvpc network mode, where containers need no route of their own."]
      : []),
    ...(awsvpcBlockImds ? ["# -AwsvpcBlockIMDS keeps tasks in that mode from the instance's metadata."] : []),
    ...(persist ? AT_EVERY_START : AT_FIRST_START),
    "Import-Module ECSTools",
    `Initialize-ECSAgent ${parameters.join(" ")}`,
  ];
}

const AT_EVERY_START = [
  "# The persist tag below: Windows runs this at every start, because the endpoint does not survive a restart.",
];

const AT_FIRST_START = [
  "# Windows runs this at the first start only: newer AMIs bring the endpoint back after a restart by a scheduled",
  "# task of their own. Where tasks lose their role after a restart anyway, run the script that",
  "# credroute script host-repair prints, or make this one with --persist.",
];
