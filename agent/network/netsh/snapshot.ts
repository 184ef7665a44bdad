import { MTU_OF_LOOPBACK, ON_LINK, type NetworkInterface, type NetworkSnapshot } from "../model.ts";
import type { InterfaceRow } from "./interfaces.ts";
import { gatewayOf, type RouteRow } from "./routes.ts";

/**
 * The network that netsh's two tables show together. Which word of the state column means "connected" is
 * learned from the loopback, which always is; in a table without one, an interface that routes lead through
 * counts as up.
 */
export function toSnapshot(
  interfaceRows: readonly InterfaceRow[],
  routeRows: readonly RouteRow[],
): NetworkSnapshot {
  const connected = interfaceRows.find(isLoopback)?.state;
  const isUp = ({ index, state }: InterfaceRow): boolean =>
    connected === undefined ? routeRows.some((route) => route.interfaceIndex === index) : state === connected;
  const interfaces = interfaceRows.map((row): NetworkInterface => {
    const { index, alias, metric } = row;
    return { index, alias, metric, up: isUp(row), loopback: isLoopback(row) };
  });
  const aliases = new Map(interfaces.map(({ index, alias }) => [index, alias]));
  const routes = routeRows.map((row) => {
    const { destination, interfaceIndex, metric } = row;
    const nextHop = gatewayOf(row, aliases.get(interfaceIndex)) ?? ON_LINK;
    return { destination, nextHop, interfaceIndex, metric };
  });
  return { interfaces, routes };
}

const isLoopback = ({ mtu }: InterfaceRow): boolean => mtu === MTU_OF_LOOPBACK;
