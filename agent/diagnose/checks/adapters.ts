import { CredrouteError } from "../../errors/credroute-error.ts";
import { describeInterfaces } from "../../network/gateway.ts";
import { missingGateway } from "../../network/missing-gateway.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { needsNoRoutes, type Situation } from "../situation.ts";

/** Is there an adapter that is up, with a gateway to send the routes to? */
export function checkAdapters(situation: Situation): Finding {
  const { network, gateway, agentReached } = situation;
  if (network instanceof CredrouteError) return bad(network);
  if (network === undefined) return unknown("the network could not be read in time");
  if (needsNoRoutes(situation)) {
    return good(describeInterfaces(network.interfaces.filter(({ loopback }) => !loopback)));
  }
  if (gateway instanceof CredrouteError) return bad(gateway);
  if (gateway === undefined && agentReached) {
    return good("no default route, and the ECS agent is reached by a route of its own");
  }
  if (gateway === undefined) {
    return bad(missingGateway(network, situation.options, "one look"));
  }
  const { index, alias, metric } = gateway.interface;
  return good(`interface ${index} "${alias}" (metric ${metric}), gateway ${gateway.nextHop}`);
}
