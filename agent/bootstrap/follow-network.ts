import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "../ecs/endpoint.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import type { AppliedRoutes } from "../network/apply.ts";
import { anyPrefixContains, describeRoute, prefixContains, type Route } from "../network/model.ts";
import type { RouteChange } from "../network/plan.ts";
import { applyPlan } from "./apply-plan.ts";
import type { Options } from "./options.ts";
import type { StackPorts } from "./ports.ts";
import type { Plan } from "./survey.ts";

/** The routes of this container, as often as they were changed. */
export interface FollowedRoutes {
  /** Looks at the network again, and makes the routes right where it has changed. */
  readonly follow: () => Promise<void>;
  /** Takes back everything, the last change first. @returns what could not be undone */
  readonly undo: () => Promise<readonly string[]>;
  /** Whether the table was right from the start, and stayed so. */
  readonly unchanged: () => boolean;
}

type FollowPorts = Pick<StackPorts, "stack" | "log" | "claimRoutes"> & {
  /** Plans again, from the network as it is now. */
  readonly look: () => Promise<Plan | undefined>;
};

/**
 * Applies a plan, and plans and applies again whenever the network turns out to have changed: another gateway or
 * adapter, a route that somebody removed, a better default route that came late.
 * @throws CredrouteError of `applyPlan`
 */
export async function followNetwork(
  plan: Plan,
  { destinations }: Pick<Options, "destinations">,
  { stack, log, look, claimRoutes }: FollowPorts,
): Promise<FollowedRoutes> {
  const journal: AppliedRoutes[] = [];
  const isOptional = (route: Route): boolean => isSpare(route, destinations);
  const apply = async (wanted: Plan): Promise<void> => {
    const { plan: planned, applied } = await applyPlan(wanted, { stack, log, look, isOptional });
    journal.push(applied);
    for (const { reason } of applied.refused) log("metadata-unrouted", { seen: reason.message });
    const refused = new Set(applied.refused.map(({ route }) => route));
    const { alias } = planned.gateway.interface;
    for (const { action, route } of planned.changes)
      if (!refused.has(route)) log("route", { action, ...route, alias });
  };
  const release = claimRoutes();
  await apply(plan);
  return {
    follow: async () => {
      const now = await lookAgain(look);
      const change = now?.changes.find((candidate) => isNeeded(candidate) && !isOptional(candidate.route));
      if (now === undefined || change === undefined) return;
      log("network-changed", { seen: `the table needs ${describeRoute(change.route)}` });
      await apply(now);
    },
    undo: async () => {
      if (release()) return ["the routes, which another credroute process of this container uses"];
      const left: string[] = [];
      for (const applied of journal.toReversed()) left.push(...(await applied.undo()));
      return left;
    },
    unchanged: () => journal.every(({ unchanged }) => unchanged),
  };
}

const isNeeded = ({ add, remove }: RouteChange): boolean => add || remove.length > 0;

/** A shell that fails while credentials are asked for says less than the endpoint does. */
async function lookAgain(look: FollowPorts["look"]): Promise<Plan | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof CredrouteError && error.code.startsWith("SHELL_")) return undefined;
    throw error;
  }
}

/** The route to instance metadata is one that credentials do not need; alone it is the one that was asked for. */
const isSpare = ({ destination }: Route, destinations: readonly string[]): boolean =>
  anyPrefixContains(destinations, CREDENTIALS_ENDPOINT.host) &&
  prefixContains(destination, METADATA_ENDPOINT.host) &&
  !prefixContains(destination, CREDENTIALS_ENDPOINT.host);
