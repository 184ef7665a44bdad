import { isIPv4 } from "node:net";

import type { RouteChange } from "../../network/route-change.ts";
import type { CommandName } from "./command.ts";

const VERBS: Readonly<Partial<Record<CommandName, RouteChange["verb"]>>> = {
  "add route": "create",
  "set route": "set",
  "delete route": "delete",
};
const DEFAULT_METRIC = 256;
const STORES = new Set(["active", "persistent"]);

/** The change that `add route`, `set route` or `delete route` asks for, or netsh's message on why it is not a change. */
export function readChange(
  name: CommandName,
  parameters: ReadonlyMap<string, string>,
  interfaceIndex: number,
): RouteChange | { readonly problem: string } {
  const [address = "", prefixLength = ""] = (parameters.get("prefix") ?? "").split("/");
  const nextHop = parameters.get("nexthop") ?? "0.0.0.0";
  const metric = parameters.get("metric") ?? String(DEFAULT_METRIC);
  const checks: readonly [string, boolean][] = [
    ["prefix", isIPv4(address) && /^\d{1,2}$/.test(prefixLength)],
    ["nexthop", isIPv4(nextHop)],
    ["siteprefixlength", /^\d{1,2}$/.test(parameters.get("siteprefixlength") ?? "0")],
    ["metric", /^\d{1,9}$/.test(metric)],
    ["store", STORES.has(parameters.get("store") ?? "active")],
  ];
  const [wrong] = checks.find(([, isRight]) => !isRight) ?? [];
  if (wrong !== undefined)
    return {
      problem: `${parameters.get(wrong) ?? ""} is not an acceptable value for ${wrong}.\r\nThe parameter is incorrect.`,
    };
  return {
    verb: VERBS[name] ?? "create",
    interfaceIndex,
    address,
    prefixLength: Number(prefixLength),
    nextHop: nextHop === "0.0.0.0" ? null : nextHop,
    metric: Number(metric),
  };
}
