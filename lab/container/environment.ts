import type { Environment } from "../specs.ts";

/** The identifiers under which the instance answers; they are in the URIs. */
export interface EcsIdentity {
  readonly containerId: string;
  readonly credentialsId: string;
}

/** The variables that the ECS agent sets in a container on EC2. */
export function makeEcsEnvironment({ containerId, credentialsId }: EcsIdentity): Environment {
  return {
    AWS_EXECUTION_ENV: "AWS_ECS_EC2",
    ECS_CONTAINER_METADATA_URI: `http://169.254.170.2/v3/${containerId}`,
    ECS_CONTAINER_METADATA_URI_V4: `http://169.254.170.2/v4/${containerId}`,
    ECS_AGENT_URI: `http://169.254.170.2/api/${containerId}`,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${credentialsId}`,
  };
}
