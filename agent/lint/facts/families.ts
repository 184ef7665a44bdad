import type { Fact } from "./fact.ts";

/** Every operatingSystemFamily that ECS takes. */
export const FAMILIES: Fact<ReadonlySet<string>> = {
  value: new Set([
    "WINDOWS_SERVER_2016_FULL",
    "WINDOWS_SERVER_2019_FULL",
    "WINDOWS_SERVER_2019_CORE",
    "WINDOWS_SERVER_2004_CORE",
    "WINDOWS_SERVER_20H2_CORE",
    "WINDOWS_SERVER_2022_FULL",
    "WINDOWS_SERVER_2022_CORE",
    "WINDOWS_SERVER_2025_FULL",
    "WINDOWS_SERVER_2025_CORE",
    "LINUX",
  ]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html",
  seen: "2026-11-26",
};

/** Those for Windows that Fargate runs. */
export const FARGATE_FAMILIES: Fact<ReadonlySet<string>> = {
  value: new Set([
    "WINDOWS_SERVER_2019_FULL",
    "WINDOWS_SERVER_2019_CORE",
    "WINDOWS_SERVER_2022_FULL",
    "WINDOWS_SERVER_2022_CORE",
  ]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html",
  seen: "2026-11-26",
};

/** Every launch type that requiresCompatibilities takes. */
export const LAUNCH_TYPES: Fact<ReadonlySet<string>> = {
  value: new Set(["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  seen: "2026-11-26",
};

/** Every networkMode that the API takes. */
export const NETWORK_MODES: Fact<ReadonlySet<string>> = {
  value: new Set(["awsvpc", "bridge", "host", "none"]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  seen: "2026-11-26",
};
