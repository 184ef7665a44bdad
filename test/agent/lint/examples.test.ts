import { describe, expect, it } from "vitest";

import { CONTAINER, FARGATE_TASK, findingsOf } from "../../fixtures/task-definitions.ts";

describe("published examples", () => {
  const IIS = {
    name: "iis",
    image: "mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2019",
    entryPoint: ["powershell", "-Command"],
    command: ["C:\\ServiceMonitor.exe w3svc"],
  };

  it.each([
    {
      name: "IIS on Fargate without a role, on port 80",
      document: {
        ...FARGATE_TASK,
        taskRoleArn: undefined,
        containerDefinitions: [{ ...IIS, portMappings: [{ hostPort: 80, containerPort: 80 }] }],
      },
      expected: ["warning no-task-role taskRoleArn"],
    },
    {
      name: "Fluent Bit whose entry point is a script of the image",
      document: {
        family: "fluent-bit",
        taskRoleArn: "fluent-bit",
        cpu: "512",
        memory: "512",
        containerDefinitions: [
          {
            name: "fluent-bit",
            image: "aws-for-fluent-bit:windowsservercore-latest",
            entryPoint: ["Powershell", "-Command"],
            command: ["C:\\entrypoint.ps1 -ConfigFile C:\\a.conf"],
            portMappings: [{ hostPort: 24224, containerPort: 24224 }],
          },
        ],
      },
      expected: [
        "note unsupported-parameter cpu",
        "note unsupported-parameter memory",
        "note entrypoint-not-wrapped containerDefinitions[0].entryPoint",
        "warning container-cpu containerDefinitions[0].cpu",
      ],
    },
    {
      name: "two containers without cpu that share an FSx volume, without a role",
      document: {
        family: "fsx",
        volumes: [{ name: "fsx", fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs-1" } }],
        containerDefinitions: [
          { ...IIS, portMappings: [] },
          { ...IIS, portMappings: [{ hostPort: 8080, containerPort: 80 }] },
        ],
      },
      expected: [
        "warning no-task-role taskRoleArn",
        "warning container-cpu containerDefinitions[0].cpu",
        "warning container-cpu containerDefinitions[1].cpu",
      ],
    },
    {
      name: "the empty form of the command line, with every member in it",
      document: {
        family: "",
        taskRoleArn: "",
        networkMode: "none",
        runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_20H2_CORE" },
        containerDefinitions: [
          {
            ...CONTAINER,
            entryPoint: [""],
            command: [""],
            portMappings: [{ containerPort: 0, hostPort: 0 }],
            links: [""],
            dnsServers: [""],
            environment: [{ name: "", value: "" }],
            user: "",
            privileged: true,
            healthCheck: { command: [""] },
          },
        ],
        requiresCompatibilities: ["EC2"],
        cpu: "",
        memory: "",
        pidMode: "task",
      },
      expected: [
        "warning no-task-role taskRoleArn",
        "warning unsupported-parameter containerDefinitions[0].privileged",
        "error health-check containerDefinitions[0].healthCheck.command",
        "error network-mode containerDefinitions[0].portMappings",
        "warning unsupported-parameter pidMode",
      ],
    },
  ])("$name: $expected", ({ document, expected }) => {
    expect(findingsOf(document).toSorted()).toEqual(expected.toSorted());
  });
});
