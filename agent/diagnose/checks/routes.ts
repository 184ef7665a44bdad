import { USUAL_DESTINATIONS, withUsualDestinations } from "../../ecs/destinations.ts";
import { isProblem } from "../../ecs/ask-until-good.ts";
import { CREDENTIALS_ENDPOINT } from "../../ecs/endpoint.ts";
import { CredrouteError, failure } from "../../errors/credroute-error.ts";
import { describeRoute, type Route } from "../../network/model.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { credentialsRoute, leadsToCredentials, routeState } from "../route-state.ts";
import type { Situation } from "../situation.ts";
import { adapters } from "./adapters.ts";
import { networkMode } from "./network-mode.ts";
import { rights } from "./rights.ts";

/** The metadata route is reported under instance-metadata. */
export const routes: Check = {
  id: "routes",
  summary: "the routes to the credentials exist and lead to the right gateway",
  restsOn: [networkMode, rights, adapters],
  judge: judgeRoutes,
};

function judgeRoutes(situation: Situation): Finding {
  const { mode, ecs, network, agentReached, gateway } = situation;
  if (mode?.value === "none") {
    return agentReached || ecs.variables.length === 0
      ? good("not needed")
      : unknown("network mode none adds no routes");
  }
  if (mode?.value === "awsvpc") return judgeTaskRoutes(situation);
  if (network === undefined || network instanceof CredrouteError) {
    return agentReached ? good("not read, but the ECS agent is reached") : unknown("not read");
  }
  const { inPlace, different, wrong, missing } = routeState(situation);
  if (wrong.length > 0) return bad(failure("ROUTE_WRONG", { routes: describe(wrong) }));
  if (leavesCredentialsOut(situation)) return bad(destinationsFailure(situation));
  if (missing.length > 0) return bad(failure("ROUTE_MISSING", { routes: describe(missing) }));
  if (situation.changes === undefined && !agentReached) return unknown("no gateway for the routes");
  const works =
    different.length === 0 ? [] : [`${describe(different)}, ${difference(gateway)}, but it works`];
  return good([...inPlace.map(describeRoute), ...works].join(", ") || "none, but the ECS agent is reached");
}

/** The ECS agent adds these routes; an answer proves more than a route table. */
function judgeTaskRoutes({ network, credentials }: Situation): Finding {
  if (network === undefined || network instanceof CredrouteError) return unknown("not read");
  const own = network.routes.filter(({ destination }) => destination === `${CREDENTIALS_ENDPOINT.host}/32`);
  if (own.length > 0) return good(describe(own));
  const answered =
    credentials !== undefined && !(isProblem(credentials) && credentials.code.startsWith("ENDPOINT_"));
  if (answered) return good(`no route of its own to ${CREDENTIALS_ENDPOINT.host}, but it answers`);
  return bad(failure("AWSVPC_ROUTE_MISSING", {}));
}

/** The destinations do not matter where there is a route to the credentials anyway. */
const leavesCredentialsOut = (situation: Situation): boolean =>
  !situation.agentReached &&
  credentialsRoute(situation) === undefined &&
  !situation.options.destinations.some(leadsToCredentials);

function destinationsFailure({ options, setBy }: Situation): CredrouteError {
  const source = setBy.destinations ?? "--destinations";
  const destinations = options.destinations.join(",");
  const all = withUsualDestinations(options.destinations);
  return failure("DESTINATIONS_WITHOUT_CREDENTIALS", {
    source,
    destinations,
    usual: USUAL_DESTINATIONS,
    all,
  });
}

function difference(gateway: Situation["gateway"]): string {
  if (gateway === undefined || gateway instanceof CredrouteError) return "not as planned";
  const { nextHop, interface: owner } = gateway;
  return `different from the default route (via ${nextHop} on interface ${owner.index})`;
}

const describe = (list: readonly Route[]): string => list.map(describeRoute).join(", ");
