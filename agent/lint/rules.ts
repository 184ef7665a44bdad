import type { InstanceRule, Rule, TaskRule } from "./finding.ts";
import { containerCpu } from "./rules/container-cpu.ts";
import { containerUser } from "./rules/container-user.ts";
import { entrypointNeedlesslyWrapped } from "./rules/entrypoint-needlessly-wrapped.ts";
import { entrypointNotWrapped } from "./rules/entrypoint-not-wrapped.ts";
import { fargatePlatform } from "./rules/fargate-platform.ts";
import { healthCheck } from "./rules/health-check.ts";
import { hostPort80 } from "./rules/host-port-80.ts";
import { iisApplicationPools } from "./rules/iis-application-pools.ts";
import { instanceAwslogs } from "./rules/instance-awslogs.ts";
import { instanceEni } from "./rules/instance-eni.ts";
import { instanceHopLimit } from "./rules/instance-hop-limit.ts";
import { instanceLateVariable } from "./rules/instance-late-variable.ts";
import { instanceTaskRole } from "./rules/instance-task-role.ts";
import { logDriver } from "./rules/log-driver.ts";
import { memoryReservation } from "./rules/memory-reservation.ts";
import { missingAttribute } from "./rules/missing-attribute.ts";
import { networkMode } from "./rules/network-mode.ts";
import { noContainers } from "./rules/no-containers.ts";
import { noTaskRole } from "./rules/no-task-role.ts";
import { notAList } from "./rules/not-a-list.ts";
import { notWindows } from "./rules/not-windows.ts";
import { operatingSystemFamily } from "./rules/operating-system-family.ts";
import { platformNotStated } from "./rules/platform-not-stated.ts";
import { proxyNotBypassed } from "./rules/proxy-not-bypassed.ts";
import { pseudoTerminal } from "./rules/pseudo-terminal.ts";
import { publishedVariables } from "./rules/published-variables.ts";
import { regionVariables } from "./rules/region-variables.ts";
import { reservedHostPort } from "./rules/reserved-host-port.ts";
import { staticCredentials } from "./rules/static-credentials.ts";
import { stopEvent } from "./rules/stop-event.ts";
import { stopTimeout } from "./rules/stop-timeout.ts";
import { unsupportedParameter } from "./rules/unsupported-parameter.ts";
import { variableSetByEcs } from "./rules/variable-set-by-ecs.ts";
import { wrapperHealthCheck } from "./rules/wrapper-health-check.ts";
import { wrapperOptions } from "./rules/wrapper-options.ts";
import { wrapperSettings } from "./rules/wrapper-settings.ts";
import { wrapperVariables } from "./rules/wrapper-variables.ts";
import { wrapperWithoutEntrypoint } from "./rules/wrapper-without-entrypoint.ts";

/** What is checked in a task definition, in the order in which findings at one place are reported. */
export const TASK_RULES: readonly TaskRule[] = [
  notWindows,
  operatingSystemFamily,
  platformNotStated,
  noContainers,
  noTaskRole,
  networkMode,
  hostPort80,
  reservedHostPort,
  notAList,
  entrypointNotWrapped,
  entrypointNeedlesslyWrapped,
  wrapperWithoutEntrypoint,
  wrapperOptions,
  wrapperSettings,
  wrapperVariables,
  publishedVariables,
  iisApplicationPools,
  fargatePlatform,
  staticCredentials,
  variableSetByEcs,
  proxyNotBypassed,
  regionVariables,
  containerUser,
  containerCpu,
  memoryReservation,
  logDriver,
  stopTimeout,
  stopEvent,
  pseudoTerminal,
  unsupportedParameter,
  healthCheck,
  wrapperHealthCheck,
  missingAttribute,
];

export const INSTANCE_RULES: readonly InstanceRule[] = [
  instanceTaskRole,
  instanceEni,
  instanceAwslogs,
  instanceLateVariable,
  instanceHopLimit,
];

/** Everything that is checked. */
export const RULES: readonly Rule[] = [...TASK_RULES, ...INSTANCE_RULES];

/** The rules that look at tasks of other systems too. */
export const RULES_FOR_LINUX: readonly TaskRule[] = [notWindows, operatingSystemFamily];
