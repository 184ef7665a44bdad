import { isIPv4 } from "node:net";

/** A change of the route table that a Windows program asks for. */
export interface RouteChange {
  readonly verb: "create" | "set" | "delete";
  readonly interfaceIndex: number;
  readonly address: string;
  readonly prefixLength: number;
  readonly nextHop: string | null;
  readonly metric: number;
}

const VERBS = ["create", "set", "delete"] as const;

/** Reads a line of the stand-in iphlpapi.dll: `create 22 169.254.170.2/32 172.23.16.1 256`. */
export function parseRouteChange(line: string): RouteChange | undefined {
  const [verbWord, index, prefix = "", nextHop = "", metric] = line.trim().split(" ");
  const verb = VERBS.find((known) => known === verbWord);
  const [address = "", prefixLength = ""] = prefix.split("/");
  if (verb === undefined || !isIPv4(address) || !isIPv4(nextHop)) return undefined;
  return {
    verb,
    interfaceIndex: Number(index),
    address,
    prefixLength: Number(prefixLength),
    nextHop: nextHop === "0.0.0.0" ? null : nextHop,
    metric: Number(metric),
  };
}

/** Whether the prefix is one: no longer than an address, and without a bit set behind its length. */
export function isPrefix(address: string, prefixLength: number): boolean {
  if (prefixLength > 32) return false;
  const bits = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return bits % 2 ** (32 - prefixLength) === 0;
}
