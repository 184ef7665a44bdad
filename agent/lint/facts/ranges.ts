import type { Fact } from "./fact.ts";

export type Range = readonly [least: number, most: number];

/** What a health check's numbers may be; all but retries in seconds. */
export const HEALTH_CHECK_RANGES: Fact<ReadonlyMap<string, Range>> = {
  value: new Map([
    ["interval", [5, 300]],
    ["timeout", [2, 60]],
    ["retries", [1, 10]],
    ["startPeriod", [0, 300]],
  ]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  seen: "2026-11-26",
};

/** In seconds. */
export const FARGATE_STOP_TIMEOUT: Fact<Range> = {
  value: [2, 120],
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  seen: "2026-11-26",
};

/** What ECS gives a container to stop, by default, in seconds. */
export const DEFAULT_STOP_TIMEOUT: Fact<number> = {
  value: 30,
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  seen: "2026-11-26",
};

/** What Windows gives a container to stop, unless two values of its registry say otherwise, in seconds. */
export const WINDOWS_STOP_SECONDS: Fact<number> = {
  value: 5,
  source: "https://github.com/moby/moby/issues/25982",
  seen: "2026-11-26",
};
