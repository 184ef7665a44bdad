import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "../ecs/endpoint.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import { prefixContains, prefixLength, type Route } from "../network/model.ts";
import type { RouteChange } from "../network/plan.ts";
import type { Situation } from "./situation.ts";

/** The wanted routes, by state. The metadata route is reported under instance-metadata. */
export interface RouteState {
  /** As planned. */
  readonly inPlace: readonly Route[];
  /** Not as planned, but they lead to the agent: the ENTRYPOINT had options that are not known here. */
  readonly different: readonly Route[];
  readonly wrong: readonly Route[];
  readonly missing: readonly Route[];
}

/** Compares the route table with what a bootstrap would plan. A route that reaches the agent is never wrong. */
export function routeState(situation: Situation): RouteState {
  const toAgent = situation.agentReached ? credentialsRoute(situation) : undefined;
  const inPlace = toAgent && !situation.changes ? [toAgent] : [];
  return (situation.changes ?? [])
    .filter(({ route }) => !isMetadataOnly(route))
    .map((change) => classifyChange(change, situation.agentReached, toAgent))
    .reduce<RouteState>(combineStates, { inPlace, different: [], wrong: [], missing: [] });
}

/** The route that requests for credentials take now; undefined where only a default route is left. */
export const credentialsRoute = (situation: Situation): Route | undefined =>
  routeTo(CREDENTIALS_ENDPOINT.host, situation);

/** The most specific route to an address, other than a default route. */
export function routeTo(address: string, { network }: Situation): Route | undefined {
  if (network === undefined || network instanceof CredrouteError) return undefined;
  return network.routes
    .filter(({ destination }) => prefixLength(destination) > 0 && prefixContains(destination, address))
    .toSorted((a, b) => prefixLength(b.destination) - prefixLength(a.destination) || a.metric - b.metric)[0];
}

/** @param destination prefix in CIDR form */
export const leadsToCredentials = (destination: string): boolean =>
  prefixContains(destination, CREDENTIALS_ENDPOINT.host);

/** @param toAgent the route by which the agent was reached */
function classifyChange(
  change: RouteChange,
  agentReached: boolean,
  toAgent: Route | undefined,
): Partial<RouteState> {
  const { action, route, remove } = change;
  if (action === "keep") return { inPlace: [route] };
  if (agentReached && leadsToCredentials(route.destination)) {
    const others = remove.length > 0 ? remove : toAgent ? [toAgent] : [];
    return { inPlace: change.add ? [] : [route], different: others };
  }
  const sameWay = remove.filter((other) => toAgent !== undefined && isSameWay(other, toAgent));
  if (sameWay.length > 0) return { different: sameWay };
  return action === "replace" ? { wrong: remove } : { missing: [route] };
}

/** Whether two routes leave by the same gateway. */
export const isSameWay = (a: Route, b: Route): boolean =>
  a.nextHop === b.nextHop && a.interfaceIndex === b.interfaceIndex;

const combineStates = (a: RouteState, b: Partial<RouteState>): RouteState => ({
  inPlace: [...a.inPlace, ...(b.inPlace ?? [])],
  different: [...a.different, ...(b.different ?? [])],
  wrong: [...a.wrong, ...(b.wrong ?? [])],
  missing: [...a.missing, ...(b.missing ?? [])],
});

const isMetadataOnly = ({ destination }: Route): boolean =>
  prefixContains(destination, METADATA_ENDPOINT.host) && !leadsToCredentials(destination);
