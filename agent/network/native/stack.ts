import { failure, type CredrouteError, type ErrorCode } from "../../errors.ts";
import { describeWin32 } from "../../windows/error-codes.ts";
import { describeRoute, type NetworkStack, type Route } from "../model.ts";
import { Win32Failure, type IpHelper } from "./calls.ts";
import { decodeAdapter, decodeRoute, encodeRoute } from "./rows.ts";

type RouteErrorCode = Extract<
  ErrorCode,
  | "ROUTE_DENIED"
  | "ROUTE_UNSUPPORTED"
  | "ROUTE_INVALID"
  | "ROUTE_INTERFACE_GONE"
  | "ROUTE_EXISTS"
  | "ROUTE_FAILED"
>;

const ERROR_NOT_FOUND = 1168;

const ROUTE_FAILURES = new Map<number, RouteErrorCode>([
  [5, "ROUTE_DENIED"],
  [50, "ROUTE_UNSUPPORTED"],
  [87, "ROUTE_INVALID"],
  [1168, "ROUTE_INTERFACE_GONE"],
  [5010, "ROUTE_EXISTS"],
]);

/** The network stack through iphlpapi.dll: no child process, no text, no locale. */
export function nativeStack(ipHelper: IpHelper): NetworkStack {
  return {
    backend: "native",
    read: async () =>
      reading(() => ({
        interfaces: ipHelper.readAdapters().map(decodeAdapter),
        routes: ipHelper.readForwardTable().map(decodeRoute),
      })),
    add: async (route) =>
      changing("adding", route, () => ipHelper.createRow(encodeRoute(ipHelper.initializeRow(), route))),
    remove: async (route) =>
      changing("removing", route, () => {
        try {
          ipHelper.deleteRow(encodeRoute(ipHelper.initializeRow(), route));
        } catch (error) {
          if (!(error instanceof Win32Failure && error.code === ERROR_NOT_FOUND)) throw error;
        }
      }),
  };
}

function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Win32Failure)) throw error;
    throw failure(
      "NETWORK_READ_FAILED",
      {
        action: "reading the active route table",
        win32: describeWin32(error.code),
      },
      error,
    );
  }
}

function changing(verb: string, route: Route, change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof Win32Failure)) throw error;
    throw routeFailure(`${verb} the route ${describeRoute(route)}`, error);
  }
}

/** The named error of a Win32 code from Create- or DeleteIpForwardEntry2. */
function routeFailure(action: string, cause: Win32Failure): CredrouteError {
  const code = ROUTE_FAILURES.get(cause.code) ?? "ROUTE_FAILED";
  return failure(code, { action, win32: describeWin32(cause.code) }, cause);
}
