import {
  isAddress,
  MTU_OF_LOOPBACK,
  ON_LINK,
  type NetworkInterface,
  type NetworkSnapshot,
} from "../model.ts";
import type { InterfaceRow } from "./interfaces.ts";
import type { RouteRow } from "./routes.ts";

/** The tables that netsh shows. */
export interface Tables {
  readonly interfaces: readonly InterfaceRow[];
  readonly routes: readonly RouteRow[];
  /** Gateways by interface index, as far as `ambiguousInterfaces` had to be asked for theirs. */
  readonly gateways: ReadonlyMap<number, readonly string[]>;
}

/**
 * The interfaces that are called like the gateway of one of their routes: the last column of such a row may be
 * either, the gateway or, for an on-link route, the name.
 */
export function ambiguousInterfaces({ interfaces, routes }: Omit<Tables, "gateways">): number[] {
  const odd = interfaces.filter(
    ({ index, alias }) =>
      isAddress(alias) && routes.some((row) => row.interfaceIndex === index && row.target === alias),
  );
  return odd.map(({ index }) => index);
}

/**
 * The network that netsh's tables show together. Which word of the state column means "connected" is
 * learned from the loopback, which always is; in a table without one, an interface that routes lead through
 * counts as up.
 */
export function toSnapshot({ gateways, ...tables }: Tables): NetworkSnapshot {
  const connected = tables.interfaces.find(isLoopback)?.state;
  const isUp = ({ index, state }: InterfaceRow): boolean =>
    connected === undefined
      ? tables.routes.some((route) => route.interfaceIndex === index)
      : state === connected;
  const interfaces = tables.interfaces.map((row): NetworkInterface => {
    const { index, alias, metric } = row;
    return { index, alias, metric, up: isUp(row), loopback: isLoopback(row) };
  });
  const aliases = new Map(interfaces.map(({ index, alias }) => [index, alias]));
  const routes = tables.routes.map((row) => {
    const { destination, interfaceIndex, metric, target } = row;
    const isName = target === aliases.get(interfaceIndex) && !gateways.get(interfaceIndex)?.includes(target);
    const nextHop = isAddress(target) && !isName ? target : ON_LINK;
    return { destination, nextHop, interfaceIndex, metric };
  });
  return { interfaces, routes };
}

const isLoopback = ({ mtu }: InterfaceRow): boolean => mtu === MTU_OF_LOOPBACK;
