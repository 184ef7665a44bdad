import { LOOPBACK } from "../network/devices.ts";
import type { NetworkView, ViewRoute } from "../network/view.ts";
import { broadcastOf } from "./prefixes.ts";

const SYSTEM_METRIC = 256;

/** The routes that Windows keeps beside those of the kernel's main table. */
export function systemRoutes({ adapters, addresses, routes }: NetworkView): ViewRoute[] {
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
