import { CREDENTIALS_ENDPOINT } from "../../ecs/endpoint.ts";
import { CredrouteError, failure } from "../../errors/credroute-error.ts";
import { describeRoute, type Route } from "../../network/model.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { credentialsRoute, leadsToCredentials, routeState } from "../route-state.ts";
import type { Situation } from "../situation.ts";

/** Do the routes stand that lead to the credentials? That to instance metadata is told of with metadata. */
export function checkRoutes(situation: Situation): Finding {
  const { mode, ecs, network, agentReached, gateway } = situation;
  if (mode?.value === "none") {
    return agentReached || ecs.variables.length === 0
      ? good("none needed")
      : unknown("network mode none adds none");
  }
  if (mode?.value === "awsvpc") return checkTaskRoutes(situation);
  if (network === undefined || network instanceof CredrouteError) {
    return agentReached ? good("not read, and the ECS agent is reached") : unknown("not read");
  }
  const { standing, elsewhere, wrong, missing } = routeState(situation);
  if (wrong.length > 0) return bad(failure("ROUTE_WRONG", { routes: describe(wrong) }));
  if (leavesCredentialsOut(situation)) return bad(destinationsFailure(situation));
  if (missing.length > 0) return bad(failure("ROUTE_MISSING", { routes: describe(missing) }));
  if (situation.changes === undefined && !agentReached) return unknown("no gateway to lead them to");
  const works = elsewhere.length === 0 ? [] : [`${describe(elsewhere)}, ${differs(gateway)}; it works`];
  return good([...standing.map(describeRoute), ...works].join(", ") || "none, and the ECS agent is reached");
}

/** The ECS agent sets them; an answer proves more than a table. */
function checkTaskRoutes({ network, credentials }: Situation): Finding {
  if (network === undefined || network instanceof CredrouteError) return unknown("not read");
  const standing = network.routes.filter(
    ({ destination }) => destination === `${CREDENTIALS_ENDPOINT.host}/32`,
  );
  if (standing.length > 0) return good(describe(standing));
  const answered = credentials !== undefined && !("transient" in credentials && credentials.transient);
  if (answered) return good(`none to ${CREDENTIALS_ENDPOINT.host} alone, and it answers`);
  return bad(failure("AWSVPC_ROUTE_MISSING", {}));
}

/** What the bootstrap was told to route is another question where a route to the credentials stands all the same. */
const leavesCredentialsOut = (situation: Situation): boolean =>
  !situation.agentReached &&
  credentialsRoute(situation) === undefined &&
  !situation.options.destinations.some(leadsToCredentials);

function destinationsFailure({ options, setBy }: Situation): CredrouteError {
  const destinations = options.destinations.join(",");
  const source = setBy.destinations ?? "--destinations";
  return failure("DESTINATIONS_WITHOUT_CREDENTIALS", { source, destinations });
}

function differs(gateway: Situation["gateway"]): string {
  if (gateway === undefined || gateway instanceof CredrouteError) return "not as planned";
  const { nextHop, interface: owner } = gateway;
  return `elsewhere than the default route (via ${nextHop} on interface ${owner.index})`;
}

const describe = (routes: readonly Route[]): string => routes.map(describeRoute).join(", ");
