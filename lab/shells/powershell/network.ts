import { LOOPBACK } from "../../network/devices.ts";
import type { NetworkView } from "../../network/view.ts";
import { systemRoutes } from "../system-routes.ts";
import type { ViewRoute } from "../../network/view.ts";

const CONNECTED = { number: 1, name: "Connected" } as const;
const DISCONNECTED = { number: 0, name: "Disconnected" } as const;

/** A route in the words of Get-NetRoute. */
export const describeRoute = ({ destination, nextHop, interfaceIndex, metric }: ViewRoute) => ({
  DestinationPrefix: destination,
  NextHop: nextHop ?? "0.0.0.0",
  InterfaceIndex: interfaceIndex,
  RouteMetric: metric,
});

/** The network in the words of Get-NetRoute, Get-NetIPInterface and Get-NetAdapter. */
export function describeNetwork(view: NetworkView, enums: "number" | "name") {
  const adapters = view.adapters.filter(({ index }) => index !== LOOPBACK.index);
  return {
    routes: [...view.routes, ...systemRoutes(view)].map(describeRoute),
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
