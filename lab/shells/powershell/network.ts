import { LOOPBACK } from "../../network/devices.ts";
import type { NetworkView } from "../../network/view.ts";
import type { ShellNetwork } from "../shell-network.ts";
import { systemRoutes } from "../system-routes.ts";
import type { JsonValue } from "./json.ts";
import type { AskedChange } from "./script.ts";

const CONNECTED = { number: 1, name: "Connected" } as const;
const DISCONNECTED = { number: 0, name: "Disconnected" } as const;
const ALREADY_EXISTS = 5010;
const NOT_FOUND = 1168;

const MESSAGES: Readonly<Record<number, string>> = { 5: "Access is denied. ", 1168: "Element not found. " };

/** The network in the words of Get-NetRoute, Get-NetIPInterface and Get-NetAdapter. */
export function describeNetwork(view: NetworkView, enums: "number" | "name"): JsonValue {
  const adapters = view.adapters.filter(({ index }) => index !== LOOPBACK.index);
  return {
    routes: [...view.routes, ...systemRoutes(view)].map(
      ({ destination, nextHop, interfaceIndex, metric }) => ({
        DestinationPrefix: destination,
        NextHop: nextHop ?? "0.0.0.0",
        InterfaceIndex: interfaceIndex,
        RouteMetric: metric,
      }),
    ),
    interfaces: view.adapters.map(({ index, alias, interfaceMetric, up }) => ({
      InterfaceIndex: index,
      InterfaceAlias: alias,
      InterfaceMetric: interfaceMetric,
      ConnectionState: (up ? CONNECTED : DISCONNECTED)[enums],
      NlMtu: index === LOOPBACK.index ? 4_294_967_295 : 1500,
    })),
    adapters: adapters.map(({ index, alias, description, up }) => ({
      InterfaceIndex: index,
      Name: alias,
      InterfaceDescription: description,
      Status: up ? "Up" : "Disconnected",
    })),
  };
}

/** Makes the changes one after the other; tells each outcome by the ids of the cmdlets' errors. */
export async function makeChanges(
  changes: readonly AskedChange[],
  network: ShellNetwork,
): Promise<JsonValue> {
  const outcomes: JsonValue[] = [];
  for (const { verb, destination, nextHop, interfaceIndex, metric } of changes) {
    const [address = "", prefixLength = ""] = destination.split("/");
    const code = await network.change({
      verb: verb === "add" ? "create" : "delete",
      interfaceIndex,
      address,
      prefixLength: Number(prefixLength),
      nextHop: nextHop === "0.0.0.0" ? null : nextHop,
      metric,
    });
    outcomes.push(describeOutcome(verb, code));
  }
  return { outcomes };
}

function describeOutcome(verb: AskedChange["verb"], code: number): JsonValue {
  if (code === 0) return { ok: true, errorId: null, message: null };
  if (verb === "remove" && code === NOT_FOUND)
    return {
      ok: false,
      errorId: "CmdletizationQuery_NotFound,Remove-NetRoute",
      message:
        "No matching MSFT_NetRoute objects found by CIM query for instances of the MSFT_NetRoute class.",
    };
  // New-NetRoute gives the same number to what exists and to what is invalid.
  const exists = code === ALREADY_EXISTS;
  const cmdlet = verb === "add" ? "New-NetRoute" : "Remove-NetRoute";
  return {
    ok: false,
    errorId: `Windows System Error ${exists ? 87 : code},${cmdlet}`,
    message: exists
      ? "Instance MSFT_NetRoute already exists"
      : (MESSAGES[code] ?? "The parameter is incorrect. "),
  };
}
