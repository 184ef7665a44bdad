import { guide, type Finding, type Rule } from "../finding.ts";
import type { TaskDefinition } from "../task-definition.ts";
import type { Value } from "../value.ts";

/** Of a container, on instances and on Fargate; `user` has a rule of its own. */
const CONTAINER_PARAMETERS = [
  "disableNetworking",
  "dnsSearchDomains",
  "dnsServers",
  "extraHosts",
  "links",
  "linuxParameters",
  "privileged",
  "readonlyRootFilesystem",
  "ulimits",
];
const TASK_PARAMETERS = ["ipcMode", "pidMode", "proxyConfiguration"];
const VOLUME_PARAMETERS = ["dockerVolumeConfiguration", "efsVolumeConfiguration"];
/** Windows tasks have these on instances only. */
const NOT_ON_FARGATE = { task: ["ephemeralStorage"], volume: ["fsxWindowsFileServerVolumeConfiguration"] };
/** Fargate requires them. */
const IGNORED_ON_INSTANCES = ["cpu", "memory"];

export const unsupportedParameter: Rule = {
  id: "unsupported-parameter",
  summary: "Windows ignores or refuses some parameters that Linux tasks have.",
  documentation: guide("windows_task_definitions"),
  check: (task) => [...unsupported(task), ...(task.fargate ? [] : ignored(task))],
};

function unsupported({ value, containers, fargate }: TaskDefinition): Finding[] {
  const volumes = value.get("volumes").items();
  const refused = [
    ...pick(
      containers.map((container) => container.value),
      CONTAINER_PARAMETERS,
    ),
    ...pick([value], TASK_PARAMETERS),
    ...pick(volumes, VOLUME_PARAMETERS),
  ];
  const refusedOnFargate = [...pick([value], NOT_ON_FARGATE.task), ...pick(volumes, NOT_ON_FARGATE.volume)];
  return [
    ...refused.filter(isSet).map((at) => warn(at, "on Windows")),
    ...(fargate ? refusedOnFargate.filter(isSet).map((at) => warn(at, "for Windows on Fargate")) : []),
  ];
}

const pick = (holders: readonly Value[], names: readonly string[]): Value[] =>
  holders.flatMap((holder) => names.map((name) => holder.get(name)));

const ignored = ({ value }: TaskDefinition): Finding[] =>
  IGNORED_ON_INSTANCES.map((name) => value.get(name))
    .filter(isSet)
    .map((at) => ({
      severity: "note",
      message: `the task's ${at.path} is ignored on Windows instances`,
      remedy: `set ${at.path} of each container`,
      at,
    }));

/** What is only known at deployment may come to the default. */
const isSet = (value: Value): boolean => !value.isUnknown && !value.isEmpty;

const warn = (at: Value, where: string): Finding => ({
  severity: "warning",
  message: `${at.path} is not supported ${where}: ECS or Docker ignores or refuses it`,
  remedy: "remove it",
  at,
});
