import type { AdapterFacts } from "../../network/devices.ts";
import type { ViewRoute } from "../../network/view.ts";
import type { NetshWords } from "./languages.ts";
import { readAddress } from "../prefixes.ts";

/** The lines of `show route`: one row a route, the columns as wide as the rule under the header says. */
export function listRoutes(
  words: NetshWords,
  routes: readonly ViewRoute[],
  adapters: readonly AdapterFacts[],
): string[] {
  const [header, rule] = words.routeHeader;
  const [publish = 0, type = 0, metric = 0, prefix = 0, index = 0] = rule
    .split("  ")
    .map(({ length }) => length);
  const rows = routes.toSorted(byPrefix).map((route) => {
    const { manual, system } = words.routeTypes;
    const target = route.nextHop ?? aliasOf(adapters, route.interfaceIndex);
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

/** On-link routes are the system's own, but for host routes that somebody added. */
const isSystem = ({ nextHop, destination }: ViewRoute): boolean =>
  nextHop === null && !destination.startsWith("169.254.") && destination !== "0.0.0.0/0";

function byPrefix(a: ViewRoute, b: ViewRoute): number {
  const [first, second] = [a, b].map(({ destination }) => readAddress(destination.split("/")[0] ?? ""));
  return (first ?? 0) - (second ?? 0) || a.interfaceIndex - b.interfaceIndex;
}

const aliasOf = (adapters: readonly AdapterFacts[], wanted: number): string =>
  adapters.find(({ index }) => index === wanted)?.alias ?? String(wanted);
