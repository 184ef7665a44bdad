import { LOOPBACK } from "../../network/devices.ts";
import type { NetworkView, ViewRoute } from "../../network/view.ts";
import type { NetshWords } from "./languages.ts";
import { broadcastOf, readAddress } from "./prefixes.ts";

const SYSTEM_METRIC = 256;

/** The lines of `show route`: one row a route, the columns as wide as the rule under the header says. */
export function listRoutes(words: NetshWords, view: NetworkView): string[] {
  const [header, rule] = words.routeHeader;
  const [publish = 0, type = 0, metric = 0, prefix = 0, index = 0] = rule
    .split("  ")
    .map(({ length }) => length);
  const rows = [...view.routes, ...systemRoutes(view)].toSorted(byPrefix).map((route) => {
    const { manual, system } = words.routeTypes;
    const target = route.nextHop ?? aliasOf(view, route.interfaceIndex);
    return [
      words.no.padEnd(publish),
      (isSystem(route) ? system : manual).padEnd(type),
      String(route.metric).padEnd(metric),
      route.destination.padEnd(prefix),
      String(route.interfaceIndex).padStart(index),
      target,
    ].join("  ");
  });
  return ["", header, rule, ...rows, ""];
}

/** The routes that Windows keeps beside those of the kernel's main table. */
function systemRoutes({ adapters, addresses, routes }: NetworkView): ViewRoute[] {
  const own = addresses.flatMap(({ interfaceIndex, address, prefixLength }) =>
    [address, broadcastOf(address, prefixLength)].map((host) => ({ host: `${host}/32`, interfaceIndex })),
  );
  const everywhere = adapters.flatMap(({ index }) =>
    ["224.0.0.0/4", "255.255.255.255/32"].map((host) => ({ host, interfaceIndex: index })),
  );
  const loopback = { host: "127.0.0.0/8", interfaceIndex: LOOPBACK.index };
  return [loopback, ...own, ...everywhere]
    .map(({ host, interfaceIndex }) => ({
      destination: host,
      nextHop: null,
      interfaceIndex,
      metric: SYSTEM_METRIC,
    }))
    .filter((system) => !routes.some((route) => isSame(route, system)));
}

function isSame(a: ViewRoute, b: ViewRoute): boolean {
  return a.destination === b.destination && a.interfaceIndex === b.interfaceIndex && a.nextHop === b.nextHop;
}

/** On-link routes are the system's own, but for host routes that somebody added. */
const isSystem = ({ nextHop, destination }: ViewRoute): boolean =>
  nextHop === null && !destination.startsWith("169.254.") && destination !== "0.0.0.0/0";

function byPrefix(a: ViewRoute, b: ViewRoute): number {
  const [first, second] = [a, b].map(({ destination }) => readAddress(destination.split("/")[0] ?? ""));
  return (first ?? 0) - (second ?? 0) || a.interfaceIndex - b.interfaceIndex;
}

const aliasOf = ({ adapters }: NetworkView, wanted: number): string =>
  adapters.find(({ index }) => index === wanted)?.alias ?? String(wanted);
