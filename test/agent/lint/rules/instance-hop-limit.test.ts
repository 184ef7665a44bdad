import {
  FARGATE_TASK,
  NAT_TASK,
  powershell,
  withInstance,
  type Json,
} from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const JOIN = powershell("Initialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole");
const metadata = (HttpTokens: string, HttpPutResponseHopLimit?: number): Json => ({
  MetadataOptions: { HttpTokens, HttpPutResponseHopLimit },
});

describeRule("instance-hop-limit", [
  {
    name: "1 with required tokens",
    task: withInstance(JOIN, NAT_TASK, metadata("required", 1)),
    expected: [
      "note instance-hop-limit Resources.Instances.Properties.LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit",
    ],
  },
  {
    name: "1 with optional tokens",
    task: withInstance(JOIN, NAT_TASK, metadata("optional", 1)),
    expected: [],
  },
  { name: "2", task: withInstance(JOIN, NAT_TASK, metadata("required", 2)), expected: [] },
  { name: "no limit", task: withInstance(JOIN, NAT_TASK, metadata("required")), expected: [] },
  { name: "tasks on Fargate", task: withInstance(JOIN, FARGATE_TASK, metadata("required", 1)), expected: [] },
  {
    name: "an instance of Linux",
    task: withInstance(
      "#!/bin/bash\necho ECS_CLUSTER=a >> /etc/ecs/ecs.config",
      undefined,
      metadata("required", 1),
    ),
    expected: [],
  },
]);
