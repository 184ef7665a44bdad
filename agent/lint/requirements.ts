import type { ContainerInstance } from "./container-instances.ts";
import { CAPABILITIES, LOGGING_DRIVER } from "./facts/capabilities.ts";
import { constraintsOf } from "./placement-constraints.ts";
import { hostPorts } from "./host-ports.ts";
import type { TaskDefinition } from "./task-definition.ts";
import type { Value } from "./value.ts";

/** What an instance must have so that ECS places a task on it. */
export interface Requirement {
  /** For example "the attribute ecs.capability.task-eni". */
  readonly what: string;
  /** Why the task needs it: "network mode awsvpc". */
  readonly because: string;
  readonly remedy: string;
  readonly at: Value;
  readonly isMetBy: (instance: ContainerInstance) => boolean;
}

const NEEDS = CAPABILITIES.value;

/** Everything that a task definition requires of an instance, as far as it can be known. */
export const requirementsOf = (task: TaskDefinition): Requirement[] => [
  ...systemOf(task),
  ...rolesOf(task),
  ...task.containers.flatMap(({ value }) => [...driverOf(value), ...featuresOf(value)]),
  ...volumesOf(task),
  ...describedBy(task),
  ...constraintsOf(task),
  ...sizesOf(task),
  ...portsOf(task),
];

interface Need {
  readonly attribute: string;
  readonly remedy: string;
}

const attribute = (need: Need, because: string, at: Value): Requirement[] => [
  {
    what: `the attribute ${need.attribute}`,
    because,
    remedy: need.remedy,
    at,
    isMetBy: ({ attributes }) => attributes.has(need.attribute),
  },
];

/** Containers of one Windows Server do not run on another; CORE and FULL are alike to them. */
function systemOf({ value }: TaskDefinition): Requirement[] {
  const at = value.get("runtimePlatform").get("operatingSystemFamily");
  const [release] = /^WINDOWS_SERVER_[0-9A-Z]+/.exec(at.text?.toUpperCase() ?? "") ?? [];
  const windows: Requirement = {
    what: "ecs.os-type windows",
    because: "the task is for Windows",
    remedy: "add Windows instances to the cluster",
    at: value,
    isMetBy: ({ attributes }) => (attributes.get("ecs.os-type") ?? "windows") === "windows",
  };
  if (release === undefined) return [windows];
  const family: Requirement = {
    what: `ecs.os-family ${release}_CORE or _FULL`,
    because: `operatingSystemFamily ${at.text}`,
    remedy: "run the task on instances of the same Windows Server as its image",
    at,
    isMetBy: ({ attributes }) => (attributes.get("ecs.os-family") ?? release).startsWith(release),
  };
  return [windows, family];
}

function rolesOf(task: TaskDefinition): Requirement[] {
  const { value, networkMode, containers } = task;
  const execution = value.get("executionRoleArn");
  const isExecuted = !execution.isEmpty && !execution.isCondition;
  const fromEcr = containers.find((one) => /\.dkr[.-]ecr\./.test(one.value.get("image").text ?? ""));
  const logging = containers.find((one) => driverName(one.value) === "awslogs");
  return [
    ...(task.taskRole === "named" ? attribute(NEEDS.taskRole, "a task role", value.get("taskRoleArn")) : []),
    ...(networkMode === "awsvpc"
      ? attribute(NEEDS.taskEni, "network mode awsvpc", value.get("networkMode"))
      : []),
    ...(isExecuted && fromEcr ? attribute(NEEDS.executionRolePull, "an execution role", execution) : []),
    ...(isExecuted && logging
      ? attribute(NEEDS.executionRoleAwslogs, "awslogs with an execution role", execution)
      : []),
  ];
}

const driverName = (container: Value): string | undefined =>
  container.get("logConfiguration").get("logDriver").text;

function driverOf(container: Value): Requirement[] {
  const driver = driverName(container);
  const need = {
    attribute: `${LOGGING_DRIVER.value}${driver}`,
    remedy: `name ${driver} in ECS_AVAILABLE_LOGGING_DRIVERS before the agent starts`,
  };
  const at = container.get("logConfiguration").get("logDriver");
  return driver === undefined ? [] : attribute(need, `log driver ${driver}`, at);
}

function featuresOf(container: Value): Requirement[] {
  const secrets = container.get("secrets").items();
  const secret = (service: string): Value | undefined =>
    secrets.find((one) => one.get("valueFrom").text?.includes(`:${service}:`));
  const specs = [
    ...container.get("credentialSpecs").items(),
    ...container.get("dockerSecurityOptions").items(),
  ];
  const spec = (prefix: RegExp): Value | undefined => specs.find(({ text }) => prefix.test(text ?? ""));
  const features: [Need, string, Value | undefined][] = [
    [NEEDS.healthCheck, "a health check", container.get("healthCheck")],
    [NEEDS.secretsSsm, "a secret of Systems Manager", secret("ssm")],
    [NEEDS.secretsManager, "a secret of Secrets Manager", secret("secretsmanager")],
    [NEEDS.environmentFiles, "an environment file", container.get("environmentFiles")],
    [NEEDS.containerOrder, "dependsOn", container.get("dependsOn")],
    [NEEDS.restartPolicy, "a restart policy", container.get("restartPolicy")],
    [NEEDS.gmsa, "gMSA", spec(/^credentialspec:/i)],
    [NEEDS.gmsaDomainless, "domainless gMSA", spec(/^credentialspecdomainless:/i)],
  ];
  return features.flatMap(([need, because, at]) =>
    at === undefined || at.isEmpty || at.isUnknown ? [] : attribute(need, because, at),
  );
}

const volumesOf = ({ value }: TaskDefinition): Requirement[] =>
  value
    .get("volumes")
    .items()
    .map((volume) => volume.get("fsxWindowsFileServerVolumeConfiguration"))
    .filter((at) => !at.isEmpty && !at.isUnknown)
    .flatMap((at) => attribute(NEEDS.fsx, "an FSx volume", at));

/** What ECS itself has found, in the output of describe-task-definition. */
const describedBy = ({ value }: TaskDefinition): Requirement[] =>
  value
    .get("requiresAttributes")
    .items()
    .flatMap((item) => {
      const name = item.get("name");
      const need = { attribute: name.text ?? "", remedy: "enable it on the instance, or change the task" };
      return need.attribute === "" ? [] : attribute(need, "requiresAttributes", name);
    });

function sizesOf({ value, containers }: TaskDefinition): Requirement[] {
  const total = (member: string): number =>
    containers.reduce((sum, one) => sum + (one.value.get(member).number ?? 0), 0);
  return (["cpu", "memory"] as const).flatMap((member) => {
    const needed = total(member);
    return needed === 0
      ? []
      : [
          {
            what: `${member} ${needed}`,
            because: "the sum of its containers",
            remedy: `use larger instances, or less ${member}`,
            at: value.get("containerDefinitions"),
            isMetBy: (instance: ContainerInstance) => (instance[member] ?? needed) >= needed,
          },
        ];
  });
}

const portsOf = (task: TaskDefinition): Requirement[] =>
  hostPorts(task)
    .filter(({ port }) => port !== 0)
    .map(({ port, at }) => ({
      what: `host port ${port}`,
      because: "a port mapping",
      remedy: "use another host port, or 0 for a dynamic one",
      at,
      isMetBy: ({ reservedPorts }) => !reservedPorts.has(port),
    }));
