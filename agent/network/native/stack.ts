import { failure } from "../../errors/credroute-error.ts";
import { describeWin32, ERROR_FILE_NOT_FOUND, ERROR_NOT_FOUND } from "../../windows/error-codes.ts";
import { describeRoute, type NetworkStack, type Route } from "../model.ts";
import { routeFailure } from "../route-failure.ts";
import { Win32Failure, type IpHelper } from "./calls.ts";
import { decodeAdapter, decodeRoute, encodeRoute } from "./rows.ts";

/** What DeleteIpForwardEntry2 answers when the route is gone: documented, and as seen on Windows. */
const GONE: ReadonlySet<number> = new Set([ERROR_NOT_FOUND, ERROR_FILE_NOT_FOUND]);

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
          if (!(error instanceof Win32Failure && GONE.has(error.code))) throw error;
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
    throw routeFailure(`${verb} the route ${describeRoute(route)}`, error.code, error);
  }
}
