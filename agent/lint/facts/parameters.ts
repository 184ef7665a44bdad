import { agentSource, type Fact } from "./fact.ts";

const WINDOWS_GUIDE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html";
const FARGATE_GUIDE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html";

/** Parameters by what holds them. */
export interface Parameters {
  readonly task: readonly string[];
  readonly container: readonly string[];
  readonly volume: readonly string[];
}

/** What Windows tasks have neither on instances nor on Fargate; `user`, logging and sizes have rules of their own. */
export const NOT_ON_WINDOWS: Fact<Parameters> = {
  value: {
    task: ["ipcMode", "pidMode", "proxyConfiguration", "inferenceAccelerators"],
    container: [
      "disableNetworking",
      "dnsSearchDomains",
      "dnsServers",
      "extraHosts",
      "links",
      "linuxParameters",
      "privileged",
      "readonlyRootFilesystem",
      "systemControls",
      "ulimits",
    ],
    volume: ["efsVolumeConfiguration"],
  },
  source: WINDOWS_GUIDE,
  seen: "2026-11-26",
};

/** What Windows tasks have on instances only. */
export const NOT_ON_FARGATE: Fact<Parameters> = {
  value: {
    task: [],
    container: ["environmentFiles", "restartPolicy", "credentialSpecs"],
    volume: ["fsxWindowsFileServerVolumeConfiguration", "dockerVolumeConfiguration", "configuredAtLaunch"],
  },
  source: FARGATE_GUIDE,
  seen: "2026-11-26",
};

/** Sizes of a task: Fargate requires them, and Windows instances ignore them. */
export const IGNORED_ON_INSTANCES: Fact<readonly string[]> = {
  value: ["cpu", "memory"],
  source: WINDOWS_GUIDE,
  seen: "2026-11-26",
};

/** Kinds of resourceRequirements that no Windows task gets. */
export const RESOURCES_NOT_ON_WINDOWS: Fact<ReadonlySet<string>> = {
  value: new Set(["GPU", "INFERENCEACCELERATOR"]),
  source: agentSource("agent/app/agent_capability_windows.go"),
  seen: "2026-11-26",
};

/** The drivers of Docker volumes that a Windows instance has. */
export const VOLUME_DRIVERS: Fact<ReadonlySet<string>> = {
  value: new Set(["local"]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html",
  seen: "2026-11-26",
};
