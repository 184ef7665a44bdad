import type { Rule } from "./finding.ts";
import { entrypointNeedlesslyWrapped } from "./rules/entrypoint-needlessly-wrapped.ts";
import { entrypointNotWrapped } from "./rules/entrypoint-not-wrapped.ts";
import { fargatePlatform } from "./rules/fargate-platform.ts";
import { healthCheck } from "./rules/health-check.ts";
import { hostPort80 } from "./rules/host-port-80.ts";
import { networkMode } from "./rules/network-mode.ts";
import { noContainers } from "./rules/no-containers.ts";
import { noTaskRole } from "./rules/no-task-role.ts";
import { notAList } from "./rules/not-a-list.ts";
import { notWindows } from "./rules/not-windows.ts";
import { operatingSystemFamily } from "./rules/operating-system-family.ts";
import { platformNotStated } from "./rules/platform-not-stated.ts";
import { reservedHostPort } from "./rules/reserved-host-port.ts";
import { staticCredentials } from "./rules/static-credentials.ts";
import { unsupportedParameter } from "./rules/unsupported-parameter.ts";
import { userIgnored } from "./rules/user-ignored.ts";
import { variableSetByEcs } from "./rules/variable-set-by-ecs.ts";
import { wrapperHealthCheck } from "./rules/wrapper-health-check.ts";
import { wrapperOptions } from "./rules/wrapper-options.ts";
import { wrapperVariables } from "./rules/wrapper-variables.ts";
import { wrapperWithoutEntrypoint } from "./rules/wrapper-without-entrypoint.ts";

/** Everything that is checked, in the order in which it is told of one place. */
export const RULES: readonly Rule[] = [
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
  wrapperVariables,
  fargatePlatform,
  staticCredentials,
  variableSetByEcs,
  userIgnored,
  unsupportedParameter,
  healthCheck,
  wrapperHealthCheck,
];

/** Those of them that look at tasks of other systems too. */
export const RULES_FOR_LINUX: readonly Rule[] = [notWindows, operatingSystemFamily];
