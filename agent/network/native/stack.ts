import { failure, type CredrouteError } from "../../errors/credroute-error.ts";
import { describeWin32, ERROR_FILE_NOT_FOUND, ERROR_NOT_FOUND } from "../../windows/error-codes.ts";
import type { NetworkSnapshot, NetworkStack, RouteStep } from "../model.ts";
import { describeStep, routeFailure } from "../route-failure.ts";
import { Win32Failure, type IpHelper } from "./calls.ts";
import { decodeAdapter, decodeRoute, encodeRoute } from "./rows.ts";

/** What DeleteIpForwardEntry2 answers when the route is gone: documented, and as seen on Windows. */
const GONE: ReadonlySet<number> = new Set([ERROR_NOT_FOUND, ERROR_FILE_NOT_FOUND]);

/** The network stack through iphlpapi.dll: no child process, no text, no locale. */
export function nativeStack(ipHelper: IpHelper): NetworkStack {
  const read = (): NetworkSnapshot =>
    reading(() => ({
      interfaces: ipHelper.readAdapters().map(decodeAdapter),
      routes: ipHelper.readForwardTable().map(decodeRoute),
    }));
  return {
    backend: "native",
    read: async () => read(),
    change: async (steps) => ({ refusals: steps.map((step) => take(ipHelper, step)), after: read() }),
  };
}

/** @returns why Windows refused the step */
function take(ipHelper: IpHelper, { verb, route }: RouteStep): CredrouteError | undefined {
  const row = encodeRoute(ipHelper.initializeRow(), route);
  try {
    if (verb === "add") ipHelper.createRow(row);
    else ipHelper.deleteRow(row);
    return undefined;
  } catch (error) {
    if (!(error instanceof Win32Failure)) throw error;
    if (verb === "remove" && GONE.has(error.code)) return undefined;
    return routeFailure(describeStep({ verb, route }), error.code, error);
  }
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
