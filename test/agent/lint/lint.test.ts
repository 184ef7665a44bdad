import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { RULES } from "../../../agent/lint/rules.ts";
import {
  FARGATE_TASK,
  findingsOf,
  NAT_TASK,
  reportOn,
  resultsOf,
  withContainer,
} from "../../fixtures/task-definitions.ts";

const CDK_RESOURCE = {
  Type: "AWS::ECS::TaskDefinition",
  Properties: {
    ContainerDefinitions: [
      {
        Essential: true,
        Cpu: 512,
        Image: { "Fn::Sub": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/app:1" },
        EntryPoint: ["C:\\credroute.exe", "--"],
        Command: [{ Ref: "Program" }],
        Name: "app",
        Privileged: { "Fn::If": ["Never", true, { Ref: "AWS::NoValue" }] },
        User: { Ref: "AWS::NoValue" },
        Environment: [{ Name: "TABLE", Value: { Ref: "Table" } }],
        PortMappings: [{ ContainerPort: 80, HostPort: { Ref: "Port" }, Protocol: "tcp" }],
      },
    ],
    Family: "StackTask",
    NetworkMode: { "Fn::If": ["Vpc", "awsvpc", { Ref: "AWS::NoValue" }] },
    RequiresCompatibilities: ["EC2"],
    RuntimePlatform: { OperatingSystemFamily: { Ref: "System" } },
    TaskRoleArn: { "Fn::GetAtt": ["TaskRole30FC0FBB", "Arn"] },
  },
  Metadata: { "aws:cdk:path": "Stack/Task/Resource" },
};

describe("a valid task definition", () => {
  it.each([
    { name: "in the default mode under credroute", document: NAT_TASK },
    { name: "on Fargate", document: FARGATE_TASK },
    {
      name: "in awsvpc mode on EC2",
      document: { ...FARGATE_TASK, requiresCompatibilities: ["EC2"], cpu: null, memory: null },
    },
    {
      name: "as the API describes it, with empty lists, nulls and members of later versions",
      document: {
        taskDefinition: {
          ...withContainer({
            links: [],
            dnsServers: null,
            ulimits: [],
            user: "",
            privileged: false,
            systemControls: [],
            later: 1,
          }),
          taskDefinitionArn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/app:7",
          networkMode: null,
          volumes: [],
          compatibilities: ["EXTERNAL", "EC2"],
          requiresAttributes: [{ name: "com.amazonaws.ecs.capability.task-iam-role" }],
        },
        tags: [],
      },
    },
    {
      name: "as the tools for PowerShell write it",
      document: {
        TaskDefinition: {
          Family: "app",
          TaskRoleArn: "app",
          ContainerDefinitions: [
            { Name: "app", Image: "app", Cpu: 512, EntryPoint: ["credroute", "--", "a.exe"] },
          ],
        },
      },
    },
    {
      name: "in a template, with functions in the place of values",
      document: { Resources: { Task: CDK_RESOURCE } },
    },
    {
      name: "whose containers come from a function",
      document: {
        Resources: {
          Task: {
            ...CDK_RESOURCE,
            Properties: {
              ContainerDefinitions: { Ref: "All" },
              TaskRoleArn: "r",
              RuntimePlatform: { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            },
          },
        },
      },
    },
    { name: "that leaves the wrapper to the image", document: withContainer({ entryPoint: undefined }) },
  ])("$name has no problems", ({ document }) => {
    expect(findingsOf(document).filter((finding) => !finding.startsWith("note"))).toEqual([]);
  });
});

describe("what is not certain", () => {
  it("is reported for a Linux task, and nothing more", () => {
    const linux = {
      ...withContainer({ user: "root", privileged: true }),
      networkMode: "bridge",
      runtimePlatform: { operatingSystemFamily: "LINUX" },
    };
    expect(findingsOf(linux)).toEqual(["note not-windows"]);
  });

  it("is reported for a task that names no system", () => {
    const task = { taskRoleArn: "r", containerDefinitions: [{ name: "a", image: "app:1" }] };
    expect(findingsOf(task)).toContain("note platform-not-stated runtimePlatform");
  });

  it("gives no finding about what a function decides", () => {
    const { Properties } = CDK_RESOURCE;
    const [container] = Properties.ContainerDefinitions;
    const decided = Object.fromEntries(
      Object.keys({ ...container, LinuxParameters: 1, HealthCheck: 1, Ulimits: 1 }).map((name) => [
        name,
        { "Fn::If": ["A", 1, 2] },
      ]),
    );
    const document = {
      Resources: {
        Task: {
          ...CDK_RESOURCE,
          Properties: {
            ContainerDefinitions: [decided],
            RuntimePlatform: { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            ...Object.fromEntries(
              ["TaskRoleArn", "NetworkMode", "Volumes", "PidMode", "RequiresCompatibilities"].map((name) => [
                name,
                { "Fn::If": ["A", 1, 2] },
              ]),
            ),
          },
        },
      },
    };
    expect(findingsOf(document)).toEqual([]);
  });
});

describe("a dynamic reference of a template", () => {
  const { Properties } = CDK_RESOURCE;
  const REFERENCE = "{{resolve:ssm:/app/value}}";

  it("gives no finding", () => {
    const [container] = Properties.ContainerDefinitions;
    const decided = {
      ...container,
      EntryPoint: ["credroute.exe", "--timeout", REFERENCE, "--", "app"],
      Environment: [{ Name: "CREDROUTE_TIMEOUT", Value: REFERENCE }],
    };
    const Task = {
      ...CDK_RESOURCE,
      Properties: {
        ...Properties,
        NetworkMode: REFERENCE,
        RuntimePlatform: { OperatingSystemFamily: REFERENCE },
        ContainerDefinitions: [decided],
      },
    };
    expect(findingsOf({ Resources: { Task } })).toEqual([]);
  });
});

describe("findings", () => {
  it("are in the order of the document, at the value, in each task definition of a template", () => {
    const text = `{"Resources": {\r\n  "A": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"NetworkMode": "host",\r\n    "TaskRoleArn": "r", "ContainerDefinitions": [{"Image": "nanoserver", "Cpu": 1, "Name": "é",\t"User": "x"}]}},\r\n  "B": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [{"Image": "nanoserver", "Cpu": 1}]}}}}`;
    const results = resultsOf(JSON.parse(text));
    expect(results.map(({ rule, task }) => [rule, task?.name])).toEqual([
      ["network-mode", "A"],
      ["container-user", "A"],
      ["no-task-role", "B"],
    ]);
  });

  it("are left out when their rule is ignored", () => {
    const bytes = Buffer.from(JSON.stringify({ ...NAT_TASK, taskRoleArn: "" }));
    expect(reportOn(bytes, ["no-task-role"]).results).toEqual([]);
  });
});

describe("the rules", () => {
  const files = readdirSync(new URL("../../../agent/lint/rules/", import.meta.url));

  it("are each in the file of their name", () => {
    expect(RULES.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it.each(RULES)("$id has texts that are complete", ({ summary, why, page, severities }) => {
    expect(summary).toMatch(/^\S.{20,}\.$/);
    expect(why).toMatch(/^\S.{60,}\.$/);
    expect(URL.canParse(page)).toBe(true);
    expect(new Set(severities).size).toBe(severities.length);
  });
});
