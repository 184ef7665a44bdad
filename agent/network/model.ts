import ipaddr from "ipaddr.js";

import type { CredrouteError } from "../errors/credroute-error.ts";

/** The next hop of an on-link route, as Windows writes it. */
export const ON_LINK = "0.0.0.0";
export const DEFAULT_DESTINATION = "0.0.0.0/0";

/** The MTU that Windows gives its software loopback, and nothing else. */
export const MTU_OF_LOOPBACK = 0xffff_ffff;

/** How routes can be read and changed. */
export const BACKENDS = ["native", "powershell", "netsh"] as const;
export type Backend = (typeof BACKENDS)[number];

/** One IPv4 route of the active table. */
export interface Route {
  /** Prefix in CIDR form, host bits zero: "169.254.170.2/32". */
  readonly destination: string;
  /** IPv4 address of the gateway, or `ON_LINK`. */
  readonly nextHop: string;
  readonly interfaceIndex: number;
  /** Route metric; Windows adds the interface metric to it when it compares routes. */
  readonly metric: number;
}

/** One IPv4 interface of this container. */
export interface NetworkInterface {
  readonly index: number;
  readonly alias: string;
  readonly metric: number;
  readonly up: boolean;
  readonly loopback: boolean;
}

/** Everything read of the network at one moment: the active store only, IPv4 only. */
export interface NetworkSnapshot {
  readonly interfaces: readonly NetworkInterface[];
  readonly routes: readonly Route[];
}

/** One change of the route table. */
export interface RouteStep {
  readonly verb: "add" | "remove";
  readonly route: Route;
}

/** What became of steps. */
export interface StepsTaken {
  /** For each step, in order: undefined when Windows accepted it, else why not. */
  readonly refusals: readonly (CredrouteError | undefined)[];
  /** The network after the last step. */
  readonly after: NetworkSnapshot;
}

/** How routes are read and changed. Every verb acts on the active store of this network compartment. */
export interface NetworkStack {
  readonly backend: Backend;
  /** Reads interfaces and routes. Safe at any time, as any user. */
  read(): Promise<NetworkSnapshot>;
  /**
   * Takes all steps in order, each whatever became of the one before. A route is removed by destination, next hop and
   * interface; one that is gone already counts as accepted.
   * @returns refusals with the codes ROUTE_DENIED, ROUTE_INVALID, ROUTE_INTERFACE_GONE, ROUTE_EXISTS, ROUTE_UNSUPPORTED
   * or ROUTE_FAILED
   * @throws CredrouteError when it is not known how many steps were taken, for example SHELL_FAILED
   */
  change(steps: readonly RouteStep[]): Promise<StepsTaken>;
}

/** Whether `address` lies in `prefix` (CIDR form, IPv4). */
export function prefixContains(prefix: string, address: string): boolean {
  return ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(prefix));
}

/** Whether `address` lies in one of `prefixes`. */
export const anyPrefixContains = (prefixes: readonly string[], address: string): boolean =>
  prefixes.some((prefix) => prefixContains(prefix, address));

export const prefixLength = (prefix: string): number => Number(prefix.slice(prefix.indexOf("/") + 1));

/** Whether `text` is an IPv4 address in four-part decimal, without leading zeros: some programs read them as octal. */
export const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) && ipaddr.IPv4.parse(text).toString() === text;

/** Whether `text` is an IPv4 prefix in CIDR form, host bits zero. */
export function isPrefix(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  if (!isAddress(address) || rest.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32)
    return false;
  return ipaddr.IPv4.networkAddressFromCIDR(text).toString() === address;
}

/** Whether `routes` holds `wanted`; Windows tells routes apart by destination, next hop and interface. */
export const hasRoute = (routes: readonly Route[], wanted: Route): boolean =>
  routes.some(
    (route) =>
      route.destination === wanted.destination &&
      route.nextHop === wanted.nextHop &&
      route.interfaceIndex === wanted.interfaceIndex,
  );

/** A route in the words of messages and logs. */
export const describeRoute = (route: Route): string =>
  `${route.destination} ${route.nextHop === ON_LINK ? "on-link" : `via ${route.nextHop}`} on interface ${route.interfaceIndex}`;
