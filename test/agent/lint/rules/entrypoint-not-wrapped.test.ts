import { CONTAINER, NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const UNWRAPPED = { entryPoint: ["C:\\app\\server.exe"], command: ["--port", "1"] };
const NOT_WRAPPED = `warning entrypoint-not-wrapped ${C}.entryPoint`;

describeRule("entrypoint-not-wrapped", [
  { name: "a program", task: withContainer(UNWRAPPED), expected: [NOT_WRAPPED] },
  {
    name: "a program, without a role",
    task: { ...withContainer(UNWRAPPED), taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
  {
    name: "a shell's text",
    task: withContainer({ entryPoint: ["powershell", "-Command"], command: ["Start-Service x"] }),
    expected: [NOT_WRAPPED],
  },
  {
    name: "a shell's text that adds the route",
    task: withContainer({ entryPoint: ["powershell"], command: ["New-NetRoute 1; a"] }),
    expected: [],
  },
  {
    name: "a shell's text with credroute",
    task: withContainer({ entryPoint: ["cmd", "/c"], command: ["c:\\x\\credroute.exe -- a.exe"] }),
    expected: [],
  },
  {
    name: "a script",
    task: withContainer({ entryPoint: ["cmd", "/c", "start.cmd"], command: [] }),
    expected: [`note entrypoint-not-wrapped ${C}.entryPoint`],
  },
  {
    name: "the image's entry point",
    task: withContainer({ entryPoint: null }),
    expected: [`note entrypoint-not-wrapped ${C}.image`],
  },
  { name: "awsvpc", task: { ...withContainer(UNWRAPPED), networkMode: "awsvpc" }, expected: [] },
  {
    name: "a sidecar",
    task: { ...NAT_TASK, containerDefinitions: [{ ...CONTAINER, ...UNWRAPPED }, CONTAINER] },
    expected: [`note entrypoint-not-wrapped ${C}.entryPoint`],
  },
  {
    name: "an image of Microsoft's as it is",
    task: withContainer({ entryPoint: null, image: "mcr.microsoft.com/windows/servercore/iis" }),
    expected: [`warning entrypoint-not-wrapped ${C}.image`],
  },
  {
    name: "another program in a folder named credroute",
    task: withContainer({ entryPoint: ["C:\\credroute\\server.exe"] }),
    expected: [NOT_WRAPPED],
  },
]);
