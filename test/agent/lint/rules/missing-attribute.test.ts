import { describe, expect, it } from "vitest";

import { startCheck } from "../../../../agent/cli/commands/lint-start-check.ts";
import { readContainerInstances } from "../../../../agent/lint/container-instances.ts";
import { lint } from "../../../../agent/lint/lint.ts";
import {
  CONTAINER,
  FARGATE_TASK,
  NAT_TASK,
  withContainer,
  type Json,
} from "../../../fixtures/task-definitions.ts";

const ROLE = "com.amazonaws.ecs.capability.task-iam-role";
const ENI = "ecs.capability.task-eni";
const HEALTH = "ecs.capability.container-health-check";
const AWSLOGS = "com.amazonaws.ecs.capability.logging-driver.awslogs";
const OVERRIDE = "ecs.capability.execution-role-awslogs";
const WINDOWS_2022 = { "ecs.os-type": "windows", "ecs.os-family": "WINDOWS_SERVER_2022_FULL" };

interface Instance {
  readonly attributes: Readonly<Record<string, string>>;
  readonly others?: Json;
}

const instance = (names: readonly string[], values: Json = WINDOWS_2022, others: Json = {}): Instance => ({
  attributes: {
    ...Object.fromEntries(names.map((name) => [name, ""])),
    ...(values as Record<string, string>),
  },
  others,
});

const answer = (instances: readonly Instance[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      containerInstances: instances.map(({ attributes, others }, index) => ({
        containerInstanceArn: `arn:aws:ecs:eu-west-1:111122223333:container-instance/windows/${index}`,
        ec2InstanceId: `i-${index}`,
        status: "ACTIVE",
        agentConnected: true,
        attributes: Object.entries(attributes).map(([name, value]) => ({ name, ...(value && { value }) })),
        registeredResources: [
          { name: "CPU", type: "INTEGER", integerValue: 2048 },
          { name: "MEMORY", type: "INTEGER", integerValue: 8192 },
          { name: "PORTS", type: "STRINGSET", stringSetValue: ["3389", "8443"] },
        ],
        ...others,
      })),
      failures: [],
    }),
  );

function judge(task: unknown, instances: readonly Instance[]): string[] {
  const containerInstances = readContainerInstances(answer(instances), "instances.json");
  const bytes = Buffer.from(JSON.stringify(task));
  return lint(bytes, "task.json", { startCheck, containerInstances })
    .results.filter(({ rule }) => rule === "missing-attribute")
    .map(({ severity, message, at }) => `${severity} ${at.path}: ${message}`);
}

const AWSVPC = {
  ...NAT_TASK,
  networkMode: "awsvpc",
  containerDefinitions: [{ ...CONTAINER, entryPoint: ["a.exe"], portMappings: [] }],
};
const LOGGING = {
  ...withContainer({ logConfiguration: { logDriver: "awslogs" } }),
  executionRoleArn: "arn:aws:iam::111122223333:role/pull",
};
const lacks = (what: string, because: string): string =>
  `the task is never placed: the instance does not have ${what}, which it requires for ${because}`;

describe("the rule missing-attribute", () => {
  it.each([
    { name: "with the role", task: NAT_TASK, instances: [instance([ROLE])] },
    { name: "one of which fits", task: NAT_TASK, instances: [instance([]), instance([ROLE])] },
    { name: "beside a task on Fargate", task: FARGATE_TASK, instances: [instance([])] },
    {
      name: "that say nothing of their system",
      task: NAT_TASK,
      instances: [instance([ROLE], {})],
    },
    {
      name: "of the same Windows Server with another installation",
      task: NAT_TASK,
      instances: [instance([ROLE], { ...WINDOWS_2022, "ecs.os-family": "WINDOWS_SERVER_2022_CORE" })],
    },
    {
      name: "that meet the constraint",
      task: {
        ...NAT_TASK,
        placementConstraints: [
          { expression: "attribute:ecs.os-type == windows and attribute:stage =~ pr.*" },
        ],
      },
      instances: [instance([ROLE], { ...WINDOWS_2022, stage: "prod" })],
    },
    {
      name: "whose constraint cannot be judged",
      task: { ...NAT_TASK, placementConstraints: [{ expression: "attribute:stage in [a, b]" }] },
      instances: [instance([ROLE])],
    },
  ])("finds nothing about instances $name", ({ task, instances }) => {
    expect(judge(task, instances)).toEqual([]);
  });

  it.each([
    { task: NAT_TASK, names: [], at: "taskRoleArn", says: lacks(`the attribute ${ROLE}`, "a task role") },
    {
      task: AWSVPC,
      names: [ROLE],
      at: "networkMode",
      says: lacks(`the attribute ${ENI}`, "network mode awsvpc"),
    },
    {
      task: LOGGING,
      names: [ROLE, AWSLOGS, "ecs.capability.execution-role-ecr-pull"],
      at: "executionRoleArn",
      says: lacks(`the attribute ${OVERRIDE}`, "awslogs with an execution role"),
    },
    {
      task: withContainer({ logConfiguration: { logDriver: "splunk" } }),
      names: [ROLE],
      at: "containerDefinitions[0].logConfiguration.logDriver",
      says: lacks("the attribute com.amazonaws.ecs.capability.logging-driver.splunk", "log driver splunk"),
    },
    {
      task: withContainer({ healthCheck: { command: ["CMD", "a.exe"] } }),
      names: [ROLE],
      at: "containerDefinitions[0].healthCheck",
      says: lacks(`the attribute ${HEALTH}`, "a health check"),
    },
    {
      task: withContainer({
        secrets: [{ name: "A", valueFrom: "arn:aws:secretsmanager:eu-west-1:1:secret:a" }],
      }),
      names: [ROLE],
      at: "containerDefinitions[0].secrets[0]",
      says: lacks(
        "the attribute ecs.capability.secrets.asm.environment-variables",
        "a secret of Secrets Manager",
      ),
    },
    {
      task: withContainer({ cpu: 4096 }),
      names: [ROLE],
      at: "containerDefinitions",
      says: lacks("cpu 4096", "the sum of its containers"),
    },
    {
      task: withContainer({ portMappings: [{ containerPort: 80, hostPort: 8443 }] }),
      names: [ROLE],
      at: "containerDefinitions[0].portMappings[0].hostPort",
      says: lacks("host port 8443", "a port mapping"),
    },
    {
      task: { ...NAT_TASK, placementConstraints: [{ expression: "attribute:stage == prod" }] },
      names: [ROLE],
      at: "placementConstraints[0].expression",
      says: lacks("attribute:stage == prod", "a placement constraint"),
    },
    {
      task: { ...NAT_TASK, requiresAttributes: [{ name: ROLE }, { name: "ecs.capability.gmsa" }] },
      names: [ROLE],
      at: "requiresAttributes[1].name",
      says: lacks("the attribute ecs.capability.gmsa", "requiresAttributes"),
    },
    {
      task: { ...NAT_TASK, runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2019_CORE" } },
      names: [ROLE],
      at: "runtimePlatform.operatingSystemFamily",
      says: lacks(
        "ecs.os-family WINDOWS_SERVER_2019_CORE or _FULL",
        "operatingSystemFamily WINDOWS_SERVER_2019_CORE",
      ),
    },
  ])("names what the only instance lacks: $says", ({ task, names, at, says }) => {
    expect(judge(task, [instance(names)])).toEqual([`error ${at}: ${says}`]);
  });

  it("reports a requirement once that describe-task-definition lists again", () => {
    expect(judge({ ...NAT_TASK, requiresAttributes: [{ name: ROLE }] }, [instance([])])).toHaveLength(1);
  });

  it("says who lacks what, where each instance lacks something else", () => {
    expect(judge(AWSVPC, [instance([ROLE]), instance([ENI])])).toEqual([
      `error : the task is never placed: no instance has everything that it requires: i-0 lacks the attribute ${ENI}; i-1 lacks the attribute ${ROLE}`,
    ]);
  });

  it.each([{ status: "DRAINING" }, { agentConnected: false }])("counts no instance that is %s", (others) => {
    expect(judge(NAT_TASK, [instance([ROLE], WINDOWS_2022, others)])).toEqual([
      "warning : none of the 1 instances takes tasks: they are not ACTIVE, or their agent is not connected",
    ]);
    expect(judge(NAT_TASK, [instance([ROLE], WINDOWS_2022, others), instance([])])).toHaveLength(1);
  });
});
