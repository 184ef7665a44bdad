import type { ErrorCode, ErrorDetails } from "../../agent/errors/catalogue.ts";

const WIN32 = { action: "<action>", win32: "<win32>" };
const SHELL = { command: "<command>", seen: "<seen>" };
/** One host has all credentials, so that not every message names it. */
export const CREDENTIALS_ENDPOINT = "<endpoint>";
const ENDPOINT = { endpoint: CREDENTIALS_ENDPOINT, seen: "<seen>" };
const SEEN = { seen: "<seen>" };
const SOURCE = { source: "<source>" };
const PROGRAM = { program: "<program>", win32: "<win32>" };
const NONE = {};

/**
 * A placeholder for each detail of each message, for docs/codes.md and for tests. No more than the message uses: a detail
 * that is missing shows as "undefined".
 */
export const ERROR_DETAILS: { readonly [Code in ErrorCode]: ErrorDetails<Code> } = {
  USAGE: { problem: "<problem>", remedy: "<remedy>" },
  ENTRYPOINT_MISSING: NONE,
  NOT_WINDOWS: { system: "<system>" },
  RELATIVE_URI_INVALID: { value: "<value>" },
  BACKEND_UNAVAILABLE: { backend: "<backend>", seen: "<seen>" },
  INTERFACE_UNKNOWN: { value: "<value>", source: "<source>", known: "<known>" },
  INTERFACE_DOWN: { value: "<value>", source: "<source>" },
  INTERFACE_NO_GATEWAY: { value: "<value>", source: "<source>", known: "<known>" },
  GATEWAY_UNREACHABLE: { value: "<value>", source: "<source>", known: "<known>", where: "<where>" },
  DESTINATION_HOLDS_GATEWAY: { value: "<value>", source: "<source>", gateway: "<gateway>" },
  NO_DEFAULT_ROUTE: { waited: "<waited>", seen: "<seen>" },
  NETWORK_READ_FAILED: WIN32,
  ROUTE_DENIED: WIN32,
  ROUTE_INVALID: WIN32,
  ROUTE_INTERFACE_GONE: WIN32,
  ROUTE_EXISTS: WIN32,
  ROUTE_UNSUPPORTED: WIN32,
  ROUTE_FAILED: WIN32,
  ROUTE_NOT_STANDING: { difference: "<difference>" },
  PUBLISH_DENIED: WIN32,
  PUBLISH_FAILED: WIN32,
  SERVICE_NOT_FOUND: { service: "<service>", near: "<near>" },
  SERVICE_ENVIRONMENT_TYPE: { service: "<service>", type: 1 },
  SERVICE_NOT_STOPPED: { service: "<service>", seen: "<seen>" },
  SERVICE_NOT_STARTED: { service: "<service>", seen: "<seen>" },
  SERVICE_ENVIRONMENT_OLD: { service: "<service>", processId: 7, others: ["<others>"] },
  SERVICE_MANAGER_UNREACHABLE: SEEN,
  SHELL_FAILED: SHELL,
  SHELL_UNREADABLE: SHELL,
  ENDPOINT_UNREACHABLE: ENDPOINT,
  ENDPOINT_TIMEOUT: ENDPOINT,
  TIMEOUT_TOO_SHORT: ENDPOINT,
  ENDPOINT_REFUSED: ENDPOINT,
  ENDPOINT_RESET: ENDPOINT,
  ENDPOINT_SILENT: ENDPOINT,
  CREDENTIALS_UNKNOWN_ID: ENDPOINT,
  CREDENTIALS_NOT_AGENT: ENDPOINT,
  CREDENTIALS_THROTTLED: ENDPOINT,
  CREDENTIALS_NOT_YET: ENDPOINT,
  CREDENTIALS_AGENT_ERROR: ENDPOINT,
  CREDENTIALS_NOT_JSON: ENDPOINT,
  CREDENTIALS_EXPIRED: ENDPOINT,
  NO_TASK_ROLE: NONE,
  NETWORK_MODE_CONTRADICTED: { mode: "<mode>", seen: "<seen>" },
  NETWORK_MODE_FORCED: { mode: "<mode>", source: "<source>", seen: "<seen>" },
  DESTINATIONS_WITHOUT_CREDENTIALS: {
    source: "<source>",
    destinations: "<destinations>",
    usual: "<usual>",
    all: "<all>",
  },
  ROUTE_MISSING: { routes: "<routes>" },
  ROUTE_WRONG: { routes: "<routes>" },
  AWSVPC_ROUTE_MISSING: NONE,
  TASK_METADATA_FOREIGN: { host: "<host>" },
  TASK_METADATA_UNAVAILABLE: SEEN,
  IMDS_HOP_LIMIT: SEEN,
  IMDS_OFF: SEEN,
  IMDS_UNREACHABLE: SEEN,
  REGION_INVALID: { name: "<name>", value: "<value>" },
  PROXY_NOT_BYPASSED: { proxy: "<proxy>", hosts: "<hosts>" },
  PROXY_TAKES_METADATA: { proxy: "<proxy>", host: "<host>" },
  PROFILE_CREDENTIALS: { names: "<names>" },
  STATIC_CREDENTIALS: { names: "<names>" },
  DROP_ADMIN_FAILED: SEEN,
  ENTRYPOINT_NOT_FOUND: PROGRAM,
  ENTRYPOINT_CANNOT_RUN: PROGRAM,
  INPUT_UNREADABLE: { ...SOURCE, seen: "<seen>" },
  INPUT_EMPTY: SOURCE,
  INPUT_TOO_LARGE: { ...SOURCE, limit: "<limit>" },
  INPUT_NOT_JSON: { ...SOURCE, position: "<position>", seen: "<seen>" },
  INPUT_NEEDS_NODE: SOURCE,
  INPUT_NOT_INSTANCES: { ...SOURCE, seen: "<seen>" },
  INPUT_NOT_TERRAFORM: { ...SOURCE, position: "<position>", seen: "<seen>" },
  INPUT_NOT_YAML: { ...SOURCE, position: "<position>", seen: "<seen>" },
  INPUT_NOT_TASK_DEFINITION: { ...SOURCE, seen: "<seen>" },
  OUTPUT_UNWRITABLE: SEEN,
  WINDOWS_FUNCTION_MISSING: { name: "<name>", library: "<library>" },
};
