import { describe, expect, it } from "vitest";

import { ERROR_CODES, type ErrorCode, type ErrorDetails } from "../../../agent/errors/catalogue.ts";
import { type CredrouteError, failure } from "../../../agent/errors/credroute-error.ts";
import { describeError, explainError } from "../../../agent/errors/explain.ts";

const WIN32 = { action: "<action>", win32: "<win32>" };
const SHELL = { command: "<command>", seen: "<seen>" };
/** One host has all credentials, so that not every message names it. */
const CREDENTIALS_ENDPOINT = "<endpoint>";
const ENDPOINT = { endpoint: CREDENTIALS_ENDPOINT, seen: "<seen>" };
const SEEN = { seen: "<seen>" };
const SOURCE = { source: "<source>" };
const PROGRAM = { program: "<program>", win32: "<win32>" };
const NONE = {};

/** What each message asks for, and no more: a detail that is missing shows as "undefined". */
const DETAILS: { readonly [Code in ErrorCode]: ErrorDetails<Code> } = {
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
  SERVICE_WITHOUT_ROLE: SEEN,
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

const failureOf = (code: ErrorCode): CredrouteError =>
  failure(code, DETAILS[code] as ErrorDetails<ErrorCode>);

describe("the catalogue of errors", () => {
  it.each(ERROR_CODES)(
    "%s is one line with its details, a remedy, its code, and an exit code of ours",
    (code) => {
      const error = failureOf(code);
      const line = describeError(error);
      const details = Object.values(DETAILS[code]).filter((detail) => detail !== CREDENTIALS_ENDPOINT);
      for (const detail of details) expect(line).toContain(detail);
      expect(line).not.toMatch(/\n|undefined|\[object/);
      expect(line.endsWith(`[${code}]`)).toBe(true);
      expect(error.remedy.length).toBeGreaterThan(5);
      expect([125, 126, 127]).toContain(error.exitCode);
    },
  );

  it.each(ERROR_CODES)("%s holds in no part what joins the parts", (code) => {
    const { message, advice, onFargate } = failureOf(code);
    const parts = [message, advice.cause, advice.remedy, onFargate?.cause, onFargate?.remedy];
    for (const part of parts.filter((text) => text !== undefined)) {
      expect(part).not.toMatch(/likely cause:|to fix:|\. \[|\.$/i);
    }
  });

  it("gives other advice on Fargate, where there is no instance to repair", () => {
    const error = failureOf("ENDPOINT_REFUSED");
    expect(explainError(error).remedy).toMatch(/container instance/);
    expect(explainError(error, true).remedy).toMatch(/AWS Support/);
    expect(explainError(failureOf("REGION_INVALID"), true)).toEqual(
      explainError(failureOf("REGION_INVALID")),
    );
  });

  it.each(ERROR_CODES)("%s sends nobody on Fargate to an instance", (code) => {
    const { onFargate } = failureOf(code);
    const line = `${onFargate?.cause} ${onFargate?.remedy}`;
    expect(line).not.toMatch(/instance|AmazonECS service|ECSAgent|host-repair/);
  });

  it.each([
    ["ENTRYPOINT_NOT_FOUND", 127],
    ["ENTRYPOINT_CANNOT_RUN", 126],
    ["USAGE", 125],
  ] as const)("%s exits with %i", (code, exitCode) => {
    expect(failureOf(code).exitCode).toBe(exitCode);
  });

  it("says in what state a failure left the route table", () => {
    const error = failure("ROUTE_DENIED", { action: "adding x", win32: "ERROR_ACCESS_DENIED (5)" });
    error.describeState("the route table", []);
    expect(describeError(error)).toMatch(
      /^Windows refused adding x: ERROR_ACCESS_DENIED \(5\) \(the route table is as it was\)\. Likely cause: Windows lets only administrators .*\. To fix: run .*ContainerAdministrator/,
    );
  });

  it("asks for a report of what it did not foresee", () => {
    expect(describeError(new TypeError("boom"))).toMatch(
      /^TypeError: boom at .*\. To fix: this is a bug in credroute: please report it\. \[INTERNAL\]$/,
    );
  });
});
