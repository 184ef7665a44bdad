import { readFileSync } from "node:fs";
import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { AutoScalingGroup } from "aws-cdk-lib/aws-autoscaling";
import { InstanceType, LaunchTemplate, LaunchTemplateHttpTokens, UserData, Vpc } from "aws-cdk-lib/aws-ec2";
import * as ecs from "aws-cdk-lib/aws-ecs";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

/** A service on Windows container instances. Lint it with: cdk synth --json, then credroute lint on the template. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const vpc = new Vpc(this, "Vpc");
    const cluster = new ecs.Cluster(this, "Cluster", { vpc, clusterName: "my-cluster" });

    // CDK's own user data for Windows instances does not turn task roles on: a custom one does.
    // What credroute script user-data --cluster my-cluster prints.
    const text = readFileSync("user-data.txt", "utf8");
    const template = new LaunchTemplate(this, "Windows", {
      machineImage: ecs.EcsOptimizedImage.windows(ecs.WindowsOptimizedVersion.SERVER_2022),
      instanceType: new InstanceType("m6i.large"),
      userData: UserData.custom(text),
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 2,
      role: new Role(this, "InstanceRole", { assumedBy: new ServicePrincipal("ec2.amazonaws.com") }),
    });
    const group = new AutoScalingGroup(this, "Group", { vpc, launchTemplate: template });
    const capacity = new ecs.AsgCapacityProvider(this, "Capacity", { autoScalingGroup: group });
    cluster.addAsgCapacityProvider(capacity);

    const task = new ecs.CfnTaskDefinition(this, "Task", {
      family: "web",
      requiresCompatibilities: ["EC2"],
      taskRoleArn: new Role(this, "TaskRole", { assumedBy: new ServicePrincipal("ecs-tasks.amazonaws.com") })
        .roleArn,
      runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE", cpuArchitecture: "X86_64" },
      containerDefinitions: [
        {
          name: "web",
          image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1",
          essential: true,
          cpu: 512,
          memory: 1024,
          portMappings: [{ containerPort: 8080, hostPort: 0 }],
          healthCheck: {
            command: ["CMD", "credroute", "healthcheck"],
            interval: Duration.seconds(30).toSeconds(),
            timeout: Duration.seconds(15).toSeconds(),
            retries: 10,
            startPeriod: Duration.seconds(60).toSeconds(),
          },
        },
      ],
    });
    new ecs.CfnService(this, "Service", {
      cluster: cluster.clusterArn,
      taskDefinition: task.attrTaskDefinitionArn,
      desiredCount: 1,
    });
  }
}
