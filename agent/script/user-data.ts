import { quoteForPowerShell } from "./quote.ts";

export interface UserDataOptions {
  readonly cluster: string;
  readonly enableTaskEni: boolean;
  readonly enableContainerMetadata: boolean;
  readonly awslogs: boolean;
  readonly persist: boolean;
}

/**
 * User data that makes an ECS-optimized Windows instance answer for task roles.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function writeUserData(options: UserDataOptions): string {
  const parameters = [
    `-Cluster ${quoteForPowerShell(options.cluster)}`,
    "-EnableTaskIAMRole",
    ...(options.enableTaskEni ? ["-EnableTaskENI"] : []),
    ...(options.awslogs ? [`-LoggingDrivers ${quoteForPowerShell('["json-file","awslogs"]')}`] : []),
  ];
  const lines = [
    "<powershell>",
    ...HEAD,
    "",
    ...RESERVE_PORTS,
    "",
    ...REMOVE_PROXY,
    "",
    ...(options.enableContainerMetadata ? [...CONTAINER_METADATA, ""] : []),
    ...initialize(options),
    "Import-Module ECSTools",
    `Initialize-ECSAgent ${parameters.join(" ")}`,
    "</powershell>",
    ...(options.persist ? ["<persist>true</persist>"] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const HEAD = [
  "# Makes this instance join its ECS cluster and answer for task roles on 169.254.170.2:80.",
  "# Host port 80 belongs to that endpoint from then on: give tasks another one, or a dynamic one.",
  "# Safe to run again. Its output is in the log of EC2Launch, below C:\\ProgramData\\Amazon\\EC2Launch\\log.",
];

const RESERVE_PORTS = [
  "# The agent listens on 51678 and 51679. Windows hands out ranges of ports to others at every start, and may",
  "# hand out these: reserve them first. Where they are reserved already, netsh refuses, and that is fine.",
  "netsh interface ipv4 add excludedportrange protocol=tcp startport=51678 numberofports=2 store=persistent | Out-Null",
];

const REMOVE_PROXY = [
  "# A proxy from before a restart listens but leads nowhere: remove it, the agent makes a new one.",
  "# At the first start there is none, and netsh says so.",
  "netsh interface portproxy delete v4tov4 listenaddress=169.254.170.2 listenport=80 | Out-Null",
];

const CONTAINER_METADATA = [
  "# Containers get a file that tells, among other things, their network mode.",
  "[Environment]::SetEnvironmentVariable('ECS_ENABLE_CONTAINER_METADATA', 'true', 'Machine')",
];

const initialize = ({ enableTaskEni, persist }: UserDataOptions): string[] => [
  "# -EnableTaskIAMRole sets up the endpoint; without it no task gets its role.",
  ...(enableTaskEni
    ? ["# -EnableTaskENI offers the awsvpc network mode, where containers need no route of their own."]
    : []),
  ...(persist
    ? [
        "# <persist> below: Windows runs this at every start, because the endpoint does not survive a restart.",
      ]
    : [
        "# Windows runs this at the first start only: newer AMIs bring the endpoint back after a restart by a scheduled",
        "# task of their own. Where tasks lose their role after a restart anyway, run the script that",
        "# credroute script host-repair prints, or make this one with --persist.",
      ]),
];
