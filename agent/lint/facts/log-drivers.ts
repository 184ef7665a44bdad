import { agentSource, type Fact } from "./fact.ts";

/** Every logDriver that the API takes. */
export const LOG_DRIVERS: Fact<ReadonlySet<string>> = {
  value: new Set(["awsfirelens", "awslogs", "fluentd", "gelf", "journald", "json-file", "splunk", "syslog"]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
  seen: "2026-11-26",
};

/** Those that a Windows instance never has: the agent does not offer FireLens, and Docker has no journald there. */
export const NOT_ON_WINDOWS: Fact<ReadonlySet<string>> = {
  value: new Set(["awsfirelens", "journald"]),
  source: agentSource("agent/app/agent_capability_windows.go"),
  seen: "2026-11-26",
};

/** What a Windows instance offers by default; ECS_AVAILABLE_LOGGING_DRIVERS changes it. */
export const DEFAULT_ON_WINDOWS: Fact<ReadonlySet<string>> = {
  value: new Set(["json-file", "none", "awslogs"]),
  source: agentSource("agent/config/config_windows.go"),
  seen: "2026-11-26",
};

/** What Windows tasks have on Fargate. */
export const FARGATE_LOG_DRIVERS: Fact<ReadonlySet<string>> = {
  value: new Set(["awslogs"]),
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html",
  seen: "2026-11-26",
};
