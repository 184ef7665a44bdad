import { agentSource, type Fact } from "./fact.ts";

/** TCP ports of a Windows instance that the agent withholds from tasks, and what each is for. */
export const AGENT_RESERVED_PORTS: Fact<ReadonlyMap<number, string>> = {
  value: new Map([
    [53, "DNS"],
    [135, "RPC"],
    [139, "NetBIOS"],
    [445, "SMB"],
    [2375, "Docker"],
    [2376, "Docker"],
    [3389, "Remote Desktop"],
    [5985, "WinRM"],
    [5986, "WinRM"],
    [51678, "the ECS agent"],
    [51679, "the ECS agent"],
  ]),
  source: agentSource("agent/config/config_windows.go"),
  seen: "2026-11-26",
};

/** The agent withholds it too where task IAM roles are enabled: its credentials endpoint listens there. */
export const CREDENTIALS_PORT: Fact<number> = {
  value: 80,
  source: agentSource("agent/config/config_windows.go"),
  seen: "2026-11-26",
};

/** A container port that Windows tasks on Fargate cannot use. */
export const FARGATE_RESERVED_CONTAINER_PORT: Fact<number> = {
  value: 3150,
  source:
    "https://github.com/awsdocs/amazon-ecs-developer-guide/blob/master/doc_source/task_definition_parameters.md",
  seen: "2026-11-26",
};
