import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "../ecs/endpoint.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import { prefixContains, prefixLength, type Route } from "../network/model.ts";
import type { RouteChange } from "../network/plan.ts";
import type { Situation } from "./situation.ts";

/** The wanted routes, by what is to be said of them. That to instance metadata is told of with metadata. */
export interface RouteState {
  /** As planned. */
  readonly standing: readonly Route[];
  /** Not as planned, and yet the way to the agent: the ENTRYPOINT was told more than can be seen here. */
  readonly elsewhere: readonly Route[];
  readonly wrong: readonly Route[];
  readonly missing: readonly Route[];
}

/** Compares what stands with what a bootstrap would plan. A way that leads to the agent is a right way. */
export function routeState(situation: Situation): RouteState {
  const way = situation.agentReached ? credentialsRoute(situation) : undefined;
  const state = { standing: way && !situation.changes ? [way] : [], elsewhere: [], wrong: [], missing: [] };
  return (situation.changes ?? [])
    .filter(({ route }) => !isMetadataOnly(route))
    .map((change) => sort(change, situation.agentReached, way))
    .reduce<RouteState>(merge, state);
}

/** The route that credentials take now; undefined where only a default route is left. */
export const credentialsRoute = (situation: Situation): Route | undefined =>
  routeTo(CREDENTIALS_ENDPOINT.host, situation);

/** The narrowest route to an address, default routes apart. */
export function routeTo(address: string, { network }: Situation): Route | undefined {
  if (network === undefined || network instanceof CredrouteError) return undefined;
  return network.routes
    .filter(({ destination }) => prefixLength(destination) > 0 && prefixContains(destination, address))
    .toSorted((a, b) => prefixLength(b.destination) - prefixLength(a.destination) || a.metric - b.metric)[0];
}

/** @param destination prefix in CIDR form */
export const leadsToCredentials = (destination: string): boolean =>
  prefixContains(destination, CREDENTIALS_ENDPOINT.host);

function sort(change: RouteChange, agentReached: boolean, way: Route | undefined): Partial<RouteState> {
  const { action, route, remove } = change;
  if (action === "keep") return { standing: [route] };
  if (agentReached && leadsToCredentials(route.destination)) {
    const others = remove.length > 0 ? remove : way ? [way] : [];
    return { standing: change.add ? [] : [route], elsewhere: others };
  }
  const beside = remove.filter((other) => way !== undefined && isSameWay(other, way));
  if (beside.length > 0) return { elsewhere: beside };
  return action === "replace" ? { wrong: remove } : { missing: [route] };
}

/** Whether two routes leave by the same gateway. */
export const isSameWay = (a: Route, b: Route): boolean =>
  a.nextHop === b.nextHop && a.interfaceIndex === b.interfaceIndex;

const merge = (a: RouteState, b: Partial<RouteState>): RouteState => ({
  standing: [...a.standing, ...(b.standing ?? [])],
  elsewhere: [...a.elsewhere, ...(b.elsewhere ?? [])],
  wrong: [...a.wrong, ...(b.wrong ?? [])],
  missing: [...a.missing, ...(b.missing ?? [])],
});

const isMetadataOnly = ({ destination }: Route): boolean =>
  prefixContains(destination, METADATA_ENDPOINT.host) && !leadsToCredentials(destination);
