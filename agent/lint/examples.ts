import type { Example, Rule } from "./finding.ts";

type Members = Readonly<Record<string, unknown>>;

const CONTAINER: Members = {
  name: "app",
  image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1",
  cpu: 512,
  memory: 1024,
  entryPoint: ["credroute", "--"],
  command: ["C:\\app\\server.exe"],
};

/** What an example leaves out is as here, where no rule finds anything. */
export const EXAMPLE_TASK: Members = {
  family: "app",
  taskRoleArn: "arn:aws:iam::111122223333:role/app",
  requiresCompatibilities: ["EC2"],
  runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
  containerDefinitions: [CONTAINER],
};

/** An example as a whole document, which lint can judge: a task definition, or a template with a launch template too. */
export function completeExample(example: Example): Members {
  const { userData, launchTemplate, task } = example;
  if (userData === undefined) return completeTask(task);
  const LaunchTemplateData = { ...launchTemplate, UserData: { "Fn::Base64": userData } };
  return {
    Resources: {
      Task: { Type: "AWS::ECS::TaskDefinition", Properties: completeTask(task) },
      Instances: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateData } },
    },
  };
}

function completeTask(task: Members = {}): Members {
  const containers = task["containerDefinitions"] as readonly Members[] | undefined;
  if (containers === undefined || containers.length === 0) return { ...EXAMPLE_TASK, ...task };
  return {
    ...EXAMPLE_TASK,
    ...task,
    containerDefinitions: containers.map((changes) => ({ ...CONTAINER, ...changes })),
  };
}

/** A part of an example, in the language in which it is written. */
export interface Snippet {
  readonly language: "json" | "powershell";
  readonly text: string;
}

/** What is printed of an example; null means that a member is left out, and is not printed. */
export function snippetsOf({ task, launchTemplate, userData, instances }: Example): Snippet[] {
  const cluster = instances && { containerInstances: instances };
  const objects = [task, launchTemplate, cluster].filter((one) => one !== undefined);
  const json = objects.map((one): Snippet => ({ language: "json", text: printJson(withoutNull(one)) }));
  return userData === undefined ? json : [...json, { language: "powershell", text: userData }];
}

/** A bad example of a rule and a good one, in the order in which they are shown. */
export const examplesOf = ({ bad, good }: Rule): { readonly title: string; readonly example: Example }[] => [
  { title: "Wrong", example: bad },
  { title: "Right", example: good },
];

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNull(member)]));
}

const LONGEST_LINE = 90;

/** JSON as people write it: what fits into a line is in one line. */
export function printJson(value: unknown, indent = ""): string {
  const short = oneLine(value);
  if (indent.length + short.length <= LONGEST_LINE || typeof value !== "object" || value === null)
    return short;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((item) => `${inner}${printJson(item, inner)}`)
    : Object.entries(value).map(
        ([name, member]) => `${inner}${JSON.stringify(name)}: ${printJson(member, inner)}`,
      );
  return `${isList ? "[" : "{"}\n${lines.join(",\n")}\n${indent}${isList ? "]" : "}"}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${oneLine(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
