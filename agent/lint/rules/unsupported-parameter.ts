import {
  IGNORED_ON_INSTANCES,
  NOT_ON_FARGATE,
  NOT_ON_WINDOWS,
  RESOURCES_NOT_ON_WINDOWS,
  VOLUME_DRIVERS,
  type Parameters,
} from "../facts/parameters.ts";
import { guide, type Finding, type TaskRule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";
import type { Value } from "../value.ts";

/** What a Docker volume without a driver has. */
const LOCAL = "local";

const { container, task: ofTask, volume } = NOT_ON_WINDOWS.value;
const onFargate = NOT_ON_FARGATE.value;

export const unsupportedParameter: TaskRule = {
  id: "unsupported-parameter",
  summary: "A Windows task sets no parameter that only Linux tasks have.",
  why: `ECS or Docker ignores the parameter, or refuses the task. Containers: ${container.join(", ")}, GPUs. Tasks: ${ofTask.join(", ")}, enableFaultInjection. Volumes: ${volume.join(", ")}, drivers other than local. On Fargate also ${[...onFargate.container, ...onFargate.volume].join(", ")} and gMSA. On instances the task's own cpu and memory are ignored (a note). Security Hub ECS.5 and other controls demand readonlyRootFilesystem, which Windows does not have: suppress them for Windows tasks.`,
  severities: ["warning", "note"],
  page: guide("windows_task_definitions"),
  bad: { task: { containerDefinitions: [{ privileged: true }] } },
  good: { task: { containerDefinitions: [{ privileged: false }] } },
  check: (task) => [
    ...valuesOf(task, NOT_ON_WINDOWS.value).map((at) => warn(at, "on Windows")),
    ...others(task),
    ...(task.fargate ? refusedOnFargate(task) : ignoredOnInstances(task)),
  ],
};

/** Those of the parameters that are set. */
function valuesOf({ value, containers }: TaskDefinition, names: Parameters): Value[] {
  const holders: [readonly Value[], readonly string[]][] = [
    [containers.map((one) => one.value), names.container],
    [[value], names.task],
    [value.get("volumes").items(), names.volume],
  ];
  return holders
    .flatMap(([values, members]) => values.flatMap((one) => members.map((name) => one.get(name))))
    .filter(isSet);
}

function others({ value, containers, fargate }: TaskDefinition): Finding[] {
  const resources = containers
    .flatMap((one) => one.value.get("resourceRequirements").items())
    .filter((one) => RESOURCES_NOT_ON_WINDOWS.value.has(one.get("type").text?.toUpperCase() ?? ""));
  const drivers = (fargate ? [] : value.get("volumes").items())
    .map((one) => one.get("dockerVolumeConfiguration"))
    .filter((one) => !VOLUME_DRIVERS.value.has(one.get("driver").text ?? LOCAL));
  const fault = value.get("enableFaultInjection");
  return [...resources, ...drivers, ...(isSet(fault) ? [fault] : [])].map((at) => warn(at, "on Windows"));
}

/** gMSA is asked for by one of the security options, or by a credential specification. */
function refusedOnFargate(task: TaskDefinition): Finding[] {
  const gmsa = task.containers
    .flatMap((one) => one.value.get("dockerSecurityOptions").items())
    .filter(({ text }) => text !== undefined && /^credentialspec/i.test(text));
  return [...valuesOf(task, onFargate), ...gmsa].map((at) => warn(at, "for Windows on Fargate"));
}

const ignoredOnInstances = ({ value, launchUnknown }: TaskDefinition): Finding[] =>
  (launchUnknown ? [] : IGNORED_ON_INSTANCES.value)
    .map((name) => value.get(name))
    .filter(isSet)
    .map((at) => ({
      severity: "note",
      message: `the task's ${at.path} is ignored on Windows instances`,
      remedy: `set ${at.path} of each container`,
      at,
    }));

/** What is only known at deployment may turn out to be the default. */
const isSet = (value: Value): boolean => !value.isUnknown && !value.isEmpty;

const warn = (at: Value, where: string): Finding => ({
  severity: "warning",
  message: `${at.path} is not supported ${where}: ECS or Docker ignores or refuses it`,
  remedy: "remove it",
  at,
});
