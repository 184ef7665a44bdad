import type { Gateway } from "./gateway.ts";
import { failure } from "../errors/credroute-error.ts";
import {
  ON_LINK,
  prefixContains,
  prefixLength,
  type NetworkSnapshot,
  type Route,
  type RouteStep,
} from "./model.ts";

/** What New-NetRoute gives a route when none is named. */
export const ROUTE_METRIC = 256;

const MOST_BITS = 32;

/** One wanted route and what it takes to have it. */
export interface RouteChange {
  /** `keep`: exists already; `replace`: the destination has a wrong next hop or interface. */
  readonly action: "add" | "keep" | "replace";
  readonly route: Route;
  /** Existing routes to the same destination that must be removed. */
  readonly remove: readonly Route[];
  /** Whether `route` must be added; a correct route can exist next to wrong ones. */
  readonly add: boolean;
}

/**
 * The fewest changes that turn the current table into the wanted one. Planned again over its own result, it changes
 * nothing.
 * @param destinations prefixes in CIDR form
 */
export function planRoutes(
  snapshot: NetworkSnapshot,
  gateway: Gateway,
  destinations: readonly string[],
): RouteChange[] {
  return destinations.map((destination) => {
    const standing = snapshot.routes.filter((route) => route.destination === destination);
    const leadsRight = (route: Route): boolean =>
      route.nextHop === gateway.nextHop && route.interfaceIndex === gateway.interface.index;
    const right = standing.find(leadsRight);
    const remove = standing.filter((route) => !leadsRight(route));
    const wanted = {
      destination,
      nextHop: gateway.nextHop,
      interfaceIndex: gateway.interface.index,
      metric: ROUTE_METRIC,
    };
    const action = remove.length > 0 ? "replace" : right ? "keep" : "add";
    return { action, route: right ?? wanted, remove, add: right === undefined };
  });
}

/** The steps of a plan, in order: a stale route is removed before the right one is added. */
export const planSteps = (changes: readonly RouteChange[]): RouteStep[] =>
  changes.flatMap(({ remove, add, route: wanted }) => [
    ...remove.map((route): RouteStep => ({ verb: "remove", route })),
    ...(add ? [{ verb: "add", route: wanted } as const] : []),
  ]);

/** Destinations, and what set them: "--destinations" or "CREDROUTE_DESTINATIONS". */
export interface WantedDestinations {
  /** Prefixes in CIDR form. */
  readonly destinations: readonly string[];
  readonly setBy?: { readonly destinations?: string };
}

/**
 * Refuses destinations that would cut the way to the gateway: its own network, or a part of that with it inside.
 * @throws CredrouteError DESTINATION_HOLDS_GATEWAY
 */
export function rejectLocal(
  { destinations, setBy }: WantedDestinations,
  { nextHop }: Gateway,
  { routes }: NetworkSnapshot,
): void {
  const own = routes
    .filter((route) => route.nextHop === ON_LINK && prefixContains(route.destination, nextHop))
    .map((route) => prefixLength(route.destination));
  const widest = Math.min(...own, MOST_BITS);
  const value = destinations.find(
    (destination) => prefixContains(destination, nextHop) && prefixLength(destination) >= widest,
  );
  const source = setBy?.destinations ?? "--destinations";
  if (value !== undefined) throw failure("DESTINATION_HOLDS_GATEWAY", { value, source, gateway: nextHop });
}
