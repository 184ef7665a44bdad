import type { ErrorCode } from "../../agent/errors/catalogue.ts";
import { FAULT_GROUPS } from "../faults/table.ts";

const DIAGNOSE = "test/agent/diagnose/links.lab.test.ts";
const LINT = "test/agent/lint/lint.lab.test.ts";
const LINT_MANY = "test/agent/cli/commands/lint-many.test.ts";
const PUBLISH = "test/agent/services/publish.test.ts";
const STACK = "test/agent/network/native/stack.test.ts";

/** A test that makes each failure happen which is not in the table of faults. */
export const TESTS: Partial<Record<ErrorCode, string>> = {
  ENTRYPOINT_MISSING: "test/agent/bootstrap/run.test.ts",
  NOT_WINDOWS: "test/agent/cli/any-system.test.ts",
  DROP_ADMIN_FAILED: "test/agent/windows/missing-functions.lab.test.ts",
  NETWORK_READ_FAILED: STACK,
  NETWORK_MODE_CONTRADICTED: DIAGNOSE,
  NETWORK_MODE_FORCED: DIAGNOSE,
  ROUTE_INVALID: "test/agent/bootstrap/apply-plan.test.ts",
  ROUTE_INTERFACE_GONE: STACK,
  ROUTE_EXISTS: STACK,
  ROUTE_UNSUPPORTED: STACK,
  ROUTE_FAILED: STACK,
  ROUTE_NOT_STANDING: "test/agent/network/apply.test.ts",
  ROUTE_MISSING: DIAGNOSE,
  ROUTE_WRONG: DIAGNOSE,
  AWSVPC_ROUTE_MISSING: DIAGNOSE,
  DESTINATIONS_WITHOUT_CREDENTIALS: DIAGNOSE,
  ENDPOINT_UNREACHABLE: "test/agent/ecs/credentials.test.ts",
  TIMEOUT_TOO_SHORT: "test/agent/ecs/verify.test.ts",
  CREDENTIALS_WRONG_PATH: "test/agent/ecs/verify.test.ts",
  NO_TASK_ROLE: DIAGNOSE,
  TASK_METADATA_FOREIGN: DIAGNOSE,
  TASK_METADATA_UNAVAILABLE: DIAGNOSE,
  IMDS_HOP_LIMIT: DIAGNOSE,
  IMDS_OFF: DIAGNOSE,
  IMDS_UNREACHABLE: DIAGNOSE,
  REGION_INVALID: DIAGNOSE,
  PROXY_NOT_BYPASSED: DIAGNOSE,
  PROXY_TAKES_METADATA: "test/agent/diagnose/checks/proxy.test.ts",
  STATIC_CREDENTIALS: DIAGNOSE,
  PROFILE_CREDENTIALS: DIAGNOSE,
  PUBLISH_DENIED: PUBLISH,
  PUBLISH_FAILED: PUBLISH,
  SERVICE_NOT_FOUND: "test/agent/services/publish.lab.test.ts",
  SERVICE_ENVIRONMENT_TYPE: PUBLISH,
  SERVICE_NOT_STOPPED: "test/agent/services/publish.lab.test.ts",
  SERVICE_NOT_STARTED: PUBLISH,
  SERVICE_ENVIRONMENT_OLD: PUBLISH,
  SERVICE_WITHOUT_ROLE: "test/agent/diagnose/checks/services.test.ts",
  SERVICE_MANAGER_UNREACHABLE: PUBLISH,
  INPUT_UNREADABLE: LINT,
  INPUT_NO_FILES: LINT,
  INPUT_EMPTY: LINT,
  INPUT_TOO_LARGE: LINT,
  INPUT_NOT_JSON: LINT_MANY,
  INPUT_NOT_YAML: LINT,
  INPUT_NOT_TERRAFORM: LINT_MANY,
  NEEDS_EXECUTABLE: "test/build/npm-package.test.ts",
  INPUT_NEEDS_NODE: LINT,
  INPUT_NOT_TASK_DEFINITION: LINT_MANY,
  INPUT_NOT_INSTANCES: "test/agent/cli/commands/lint.test.ts",
  CONFIGURATION_INVALID: "test/agent/cli/commands/lint-settings.test.ts",
  BASELINE_INVALID: "test/agent/cli/commands/lint-baseline.test.ts",
  FILE_UNWRITABLE: "test/agent/cli/commands/lint-baseline.test.ts",
  OUTPUT_UNWRITABLE: "test/agent/cli/streams/print-answer.test.ts",
  WINDOWS_FUNCTION_MISSING: "test/agent/windows/functions.test.ts",
};

/** The first fault of the lab that ends with a code, in the words of their table. */
const faultOf = (code: ErrorCode): string | undefined =>
  FAULT_GROUPS.flatMap(({ rows }) => rows).find((row) => row.code === code)?.name;

/**
 * How a failure was made to happen, for docs/codes.md.
 * @throws Error for a code that nothing reproduces
 */
export function reproduction(code: ErrorCode): string {
  const fault = faultOf(code);
  if (fault !== undefined) return `in the lab, by \`npm run faults -- "${fault}"\``;
  const test = TESTS[code];
  if (test === undefined)
    throw new Error(`nothing reproduces ${code}: name a test in scripts/docs/reproduced.ts`);
  return `${test.endsWith(".lab.test.ts") ? "in" : "outside"} the lab, by [${test}](../${test})`;
}
