const ECS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** The documentation that remedies point to. */
export const PAGES = {
  taskRoles: `${ECS}/task-iam-roles.html`,
  environment: `${ECS}/ecs-environment-variables.html`,
  agentSettings: `${ECS}/ecs-agent-config.html`,
  taskDefinition: `${ECS}/task_definition_parameters.html`,
  taskMetadata: `${ECS}/task-metadata-endpoint-v4.html`,
  proxy: `${ECS}/http_proxy_config.html`,
  agentPort: "https://github.com/aws/amazon-ecs-agent/issues/1644",
  proxyAfterRestart: "https://github.com/aws/amazon-ecs-agent/issues/2135",
  taskNetworking: `${ECS}/task-networking-awsvpc.html`,
  credentialSources: "https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html",
  region: "https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html",
  instanceMetadata:
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html",
  containerUser:
    "https://learn.microsoft.com/virtualization/windowscontainers/manage-docker/manage-windows-dockerfile",
  windowsVersions:
    "https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility",
  containerNetwork:
    "https://learn.microsoft.com/virtualization/windowscontainers/container-networking/architecture",
} as const;
