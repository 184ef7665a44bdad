import type { ErrorCode } from "../errors/catalogue.ts";
import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import { describeRoute, type RouteStep } from "./model.ts";
import { describeWin32 } from "../windows/error-codes.ts";

type RouteErrorCode = Extract<
  ErrorCode,
  | "ROUTE_DENIED"
  | "ROUTE_UNSUPPORTED"
  | "ROUTE_INVALID"
  | "ROUTE_INTERFACE_GONE"
  | "ROUTE_EXISTS"
  | "ROUTE_FAILED"
>;

const ROUTE_FAILURES = new Map<number, RouteErrorCode>([
  [5, "ROUTE_DENIED"],
  [50, "ROUTE_UNSUPPORTED"],
  [87, "ROUTE_INVALID"],
  [1168, "ROUTE_INTERFACE_GONE"],
  [5010, "ROUTE_EXISTS"],
]);

/** A step in the words of errors: "adding the route 169.254.170.2/32 via 172.23.16.1 on interface 22". */
export const describeStep = ({ verb, route }: RouteStep): string =>
  `${verb === "add" ? "adding" : "removing"} the route ${describeRoute(route)}`;

/**
 * The named error of a Win32 code from adding or removing a route.
 * @param action as describeStep names it
 * @see https://learn.microsoft.com/windows/win32/api/netioapi/nf-netioapi-createipforwardentry2
 */
export function routeFailure(action: string, win32: number, cause?: unknown): CredrouteError {
  const code = ROUTE_FAILURES.get(win32) ?? "ROUTE_FAILED";
  return failure(code, { action, win32: describeWin32(win32) }, cause);
}
