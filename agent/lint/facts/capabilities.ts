import { agentSource, type Fact } from "./fact.ts";

interface Capability {
  readonly attribute: string;
  readonly remedy: string;
}

/** Attributes by which the ECS agent says what an instance can do, and what makes a Windows instance have them. */
export const CAPABILITIES = {
  value: {
    taskRole: {
      attribute: "com.amazonaws.ecs.capability.task-iam-role",
      remedy: "start the agent with -EnableTaskIAMRole",
    },
    taskEni: { attribute: "ecs.capability.task-eni", remedy: "start the agent with -EnableTaskENI" },
    executionRoleAwslogs: {
      attribute: "ecs.capability.execution-role-awslogs",
      remedy: "set ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE before the agent starts",
    },
    executionRolePull: {
      attribute: "ecs.capability.execution-role-ecr-pull",
      remedy: "update the agent",
    },
    healthCheck: {
      attribute: "ecs.capability.container-health-check",
      remedy: "update the agent and Docker",
    },
    secretsSsm: { attribute: "ecs.capability.secrets.ssm.environment-variables", remedy: "update the agent" },
    secretsManager: {
      attribute: "ecs.capability.secrets.asm.environment-variables",
      remedy: "update the agent",
    },
    environmentFiles: { attribute: "ecs.capability.env-files.s3", remedy: "update the agent" },
    containerOrder: { attribute: "ecs.capability.container-ordering", remedy: "update the agent" },
    restartPolicy: { attribute: "ecs.capability.container-restart-policy", remedy: "update the agent" },
    fsx: {
      attribute: "ecs.capability.fsxWindowsFileServer",
      remedy: "join the instance to the domain of the file system, and restart the agent",
    },
    gmsa: { attribute: "ecs.capability.gmsa", remedy: "set ECS_GMSA_SUPPORTED before the agent starts" },
    gmsaDomainless: {
      attribute: "ecs.capability.gmsa-domainless",
      remedy: "install the plugin for domainless gMSA, and restart the agent",
    },
  },
  source: agentSource("agent/app/agent_capability.go"),
  seen: "2026-11-26",
} satisfies Fact<Readonly<Record<string, Capability>>>;

/** What the attribute of a logging driver begins with. */
export const LOGGING_DRIVER: Fact<string> = {
  value: "com.amazonaws.ecs.capability.logging-driver.",
  source: agentSource("agent/app/agent_capability.go"),
  seen: "2026-11-26",
};
