import { CredrouteError, failure } from "../errors/credroute-error.ts";
import { nearest } from "../text/suggest.ts";
import { describeWin32 } from "../windows/error-codes.ts";
import { RegistryFailure } from "../windows/registry.ts";
import { SERVICE_ERROR, ServiceFailure, type ServiceManager } from "./service-manager.ts";

/** RPC_S_SERVER_UNAVAILABLE, ERROR_SHUTDOWN_IN_PROGRESS, ERROR_SERVICE_DATABASE_LOCKED, ERROR_DATABASE_DOES_NOT_EXIST. */
const UNREACHABLE = new Set([1722, 1115, 1055, 1065]);

/** Which error it is when a service does not do what was asked of it. */
type Verb = "SERVICE_NOT_STOPPED" | "SERVICE_NOT_STARTED";

/**
 * The named error of a failure in the Service Control Manager; any other error is returned as it is.
 * @param otherwise for a code that says something of the service rather than of the manager or of the rights
 */
export function serviceFailure(error: unknown, service: string, otherwise: Verb): unknown {
  if (!(error instanceof ServiceFailure)) return error;
  const { code, message } = error;
  if (code === undefined || UNREACHABLE.has(code))
    return failure("SERVICE_MANAGER_UNREACHABLE", { seen: message }, error);
  if (code === SERVICE_ERROR.accessDenied)
    return failure(
      "PUBLISH_DENIED",
      { action: `control of the service ${service}`, win32: describeWin32(code) },
      error,
    );
  return failure(otherwise, { service, seen: message }, error);
}

/** The named error of a failure in the registry; any other error is returned as it is. */
export function registryFailure(error: unknown, action: string): unknown {
  if (!(error instanceof RegistryFailure)) return error;
  const code = error.code === SERVICE_ERROR.accessDenied ? "PUBLISH_DENIED" : "PUBLISH_FAILED";
  return failure(code, { action, win32: describeWin32(error.code) }, error);
}

/** SERVICE_NOT_FOUND, with the service that was probably meant. */
export function serviceNotFound(service: string, manager: ServiceManager): CredrouteError {
  const names = manager.list().map(({ name }) => name);
  const spelt = names.find((name) => name.toUpperCase() === service.toUpperCase());
  return failure("SERVICE_NOT_FOUND", {
    service,
    near: spelt ?? nearest(service, names),
  });
}
