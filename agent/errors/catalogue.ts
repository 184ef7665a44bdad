import type { Entry } from "./entry.ts";
import { CREDENTIALS_ERRORS } from "./parts/credentials.ts";
import { ENDPOINT_ERRORS } from "./parts/endpoint.ts";
import { ENTRYPOINT_ERRORS } from "./parts/entrypoint.ts";
import { ENVIRONMENT_ERRORS } from "./parts/environment.ts";
import { INPUT_ERRORS } from "./parts/input.ts";
import { METADATA_ERRORS } from "./parts/metadata.ts";
import { NETWORK_ERRORS } from "./parts/network.ts";
import { NETWORK_MODE_ERRORS } from "./parts/network-mode.ts";
import { OVERRIDE_ERRORS } from "./parts/overrides.ts";
import { ROLE_ERRORS } from "./parts/role.ts";
import { ROUTE_ERRORS } from "./parts/routes.ts";
import { SERVICE_ERRORS } from "./parts/services.ts";
import { SHELL_ERRORS } from "./parts/shells.ts";
import { USAGE_ERRORS } from "./parts/usage.ts";
import { WINDOWS_ERRORS } from "./parts/windows.ts";

/** Every failure credroute can report. Codes are permanent: scripts and alarms may match on them. */
export const CATALOGUE = {
  ...USAGE_ERRORS,
  ...ENTRYPOINT_ERRORS,
  ...NETWORK_ERRORS,
  ...NETWORK_MODE_ERRORS,
  ...OVERRIDE_ERRORS,
  ...ROUTE_ERRORS,
  ...SHELL_ERRORS,
  ...ENDPOINT_ERRORS,
  ...CREDENTIALS_ERRORS,
  ...ROLE_ERRORS,
  ...METADATA_ERRORS,
  ...ENVIRONMENT_ERRORS,
  ...SERVICE_ERRORS,
  ...INPUT_ERRORS,
  ...WINDOWS_ERRORS,
} as const;

export type ErrorCode = keyof typeof CATALOGUE;
export const ERROR_CODES = Object.keys(CATALOGUE) as ErrorCode[];
export type ErrorDetails<Code extends ErrorCode> =
  (typeof CATALOGUE)[Code] extends Entry<infer Details> ? Details : never;
