import { describe, expect, it } from "vitest";

import { reportOn } from "../../fixtures/task-definitions.ts";

const APP = { name: "app", image: "registry.example/app:1" };

const system = (task: object): string | undefined =>
  reportOn(Buffer.from(JSON.stringify({ containerDefinitions: [APP], ...task }))).tasks[0]?.operatingSystem;

const withContainer = (changes: object): object => ({ containerDefinitions: [{ ...APP, ...changes }] });
const constraint = (expression: string): object => ({
  placementConstraints: [{ type: "memberOf", expression }],
});

describe("operatingSystemOf", () => {
  it.each([
    {
      says: "its platform",
      task: { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2025_CORE" } },
    },
    { says: "a constraint", task: constraint("attribute:ecs.os-type == 'windows'") },
    { says: "its image", task: withContainer({ image: "mcr.microsoft.com/dotnet/framework/aspnet:4.8" }) },
    { says: "a drive letter", task: withContainer({ mountPoints: [{ containerPath: "C:\\data" }] }) },
    { says: "a program of Windows", task: withContainer({ entryPoint: ["cmd", "/S", "/C", "start"] }) },
    {
      says: "an FSx volume",
      task: { volumes: [{ fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "a" } }] },
    },
    {
      says: "a Windows image beside a Linux path",
      task: withContainer({ image: "nanoserver", command: ["/bin/sh"] }),
    },
    { says: "a volume with a drive letter", task: { volumes: [{ host: { sourcePath: "D:\\uploads" } }] } },
    {
      says: "a path in a variable",
      task: withContainer({ environment: [{ name: "HOME", value: "C:\\Users\\app" }] }),
    },
    { says: "the nat network mode", task: { networkMode: "nat" } },
  ])("takes a task for Windows by $says", ({ task }) => {
    expect(system(task)).toBe("windows");
  });

  it.each([
    {
      says: "its platform",
      task: {
        ...withContainer({ image: "nanoserver" }),
        runtimePlatform: { operatingSystemFamily: "LINUX" },
      },
    },
    { says: "a constraint", task: constraint("ecs.os-type==linux") },
    { says: "Fargate's default", task: { requiresCompatibilities: ["FARGATE"] } },
    { says: "its image", task: withContainer({ image: "public.ecr.aws/nginx/nginx:latest" }) },
    { says: "its image", task: withContainer({ image: "node:22-alpine" }) },
    { says: "a shell of Unix", task: withContainer({ entryPoint: ["sh", "-c"], command: ["./server"] }) },
    { says: "a folder of Unix", task: withContainer({ mountPoints: [{ containerPath: "/var/lib/app" }] }) },
    { says: "a script of Unix", task: withContainer({ command: ["./start.sh"] }) },
    {
      says: "two paths with slashes",
      task: withContainer({ workingDirectory: "/app", mountPoints: [{ containerPath: "/data" }] }),
    },
    { says: "its processor", task: { runtimePlatform: { cpuArchitecture: "ARM64" } } },
    { says: "a socket of its host", task: { volumes: [{ host: { sourcePath: "/var/run/docker.sock" } }] } },
  ])("takes a task for Linux by $says", ({ task }) => {
    expect(system(task)).toBe("linux");
  });

  it.each([
    { name: "says nothing", task: {} },
    {
      name: "has one path with a slash",
      task: withContainer({ mountPoints: [{ containerPath: "/uploads" }] }),
    },
    { name: "has switches for an unknown program", task: withContainer({ command: ["/c", "/quiet"] }) },
    { name: "has a mode that Windows lacks", task: { networkMode: "bridge" } },
  ])("leaves a task open that $name", ({ task }) => {
    expect(system(task)).toBe("unstated");
  });
});
