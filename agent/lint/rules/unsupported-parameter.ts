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
    ...parametersOf(task, NOT_ON_WINDOWS.value).map((one) => warn(one, "on Windows")),
    ...others(task).map((one) => warn(one, "on Windows")),
    ...(task.fargate
      ? refusedOnFargate(task).map((one) => warn(one, "for Windows on Fargate"))
      : ignoredOnInstances(task)),
  ],
};

/** A value, and what it belongs to. */
interface Owned {
  readonly at: Value;
  readonly owner: string;
}

const containersOf = ({ containers }: TaskDefinition): Owned[] =>
  containers.map(({ value, name }) => ({ at: value, owner: ` of container ${name}` }));

const volumesOf = ({ value }: TaskDefinition): Owned[] =>
  value
    .get("volumes")
    .items()
    .map((at) => ({ at, owner: ` of volume ${at.get("name").text ?? "(unnamed)"}` }));

/** Those of the parameters that are set. */
function parametersOf(task: TaskDefinition, names: Parameters): Owned[] {
  return [
    ...membersOf(containersOf(task), names.container),
    ...membersOf([{ at: task.value, owner: "" }], names.task),
    ...membersOf(volumesOf(task), names.volume),
  ];
}

const membersOf = (holders: readonly Owned[], names: readonly string[]): Owned[] =>
  holders
    .flatMap(({ at, owner }) => names.map((name) => ({ at: at.get(name), owner })))
    .filter(({ at }) => isSet(at));

function others(task: TaskDefinition): Owned[] {
  const resources = containersOf(task)
    .flatMap(({ at, owner }) =>
      at
        .get("resourceRequirements")
        .items()
        .map((one) => ({ at: one, owner })),
    )
    .filter(({ at }) => RESOURCES_NOT_ON_WINDOWS.value.has(at.get("type").text?.toUpperCase() ?? ""));
  const drivers = membersOf(task.fargate ? [] : volumesOf(task), ["dockerVolumeConfiguration"]).filter(
    ({ at }) => !VOLUME_DRIVERS.value.has(at.get("driver").text ?? LOCAL),
  );
  return [...resources, ...drivers, ...membersOf([{ at: task.value, owner: "" }], ["enableFaultInjection"])];
}

/** gMSA is asked for by one of the security options, or by a credential specification. */
function refusedOnFargate(task: TaskDefinition): Owned[] {
  const gmsa = containersOf(task)
    .flatMap(({ at, owner }) =>
      at
        .get("dockerSecurityOptions")
        .items()
        .map((one) => ({ at: one, owner })),
    )
    .filter(({ at }) => /^credentialspec/i.test(at.text ?? ""));
  return [...parametersOf(task, onFargate), ...gmsa];
}

const ignoredOnInstances = ({ value, launchUnknown }: TaskDefinition): Finding[] =>
  (launchUnknown ? [] : IGNORED_ON_INSTANCES.value)
    .map((name) => value.get(name))
    .filter(isSet)
    .map((at) => ({
      severity: "note",
      message: `${at.name} of the task is ignored on Windows instances`,
      remedy: `set ${at.name} of each container`,
      at,
    }));

/** What is only known at deployment may turn out to be the default. */
const isSet = (value: Value): boolean => !value.isUnknown && !value.isEmpty;

const warn = ({ at, owner }: Owned, where: string): Finding => ({
  severity: "warning",
  message: `${at.name}${owner} is not supported ${where}: ECS or Docker ignores or refuses it`,
  remedy: "remove it",
  at,
});
