import { CredrouteError } from "../../errors/credroute-error.ts";
import { describeChoices, describeInterfaces, otherGateways } from "../../network/gateway.ts";
import { missingGateway } from "../../network/missing-gateway.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { needsNoRoutes, type Situation } from "../situation.ts";

export const adapters: Check = {
  id: "adapters",
  summary: "a network adapter is up and has a gateway",
  restsOn: [],
  judge: judgeAdapters,
};

function judgeAdapters(situation: Situation): Finding {
  const { network, gateway, agentReached } = situation;
  if (network instanceof CredrouteError) return bad(network);
  if (network === undefined) return unknown("the network could not be read in time");
  if (needsNoRoutes(situation)) {
    return good(describeInterfaces(network.interfaces.filter(({ loopback }) => !loopback)));
  }
  if (gateway instanceof CredrouteError) return bad(gateway);
  if (gateway === undefined && agentReached) {
    return good("no default route, but a route of its own reaches the ECS agent");
  }
  if (gateway === undefined) {
    return bad(missingGateway(network, situation.options, "one look"));
  }
  const { index, alias, metric } = gateway.interface;
  const others = describeChoices(otherGateways(network, gateway));
  const also = others === undefined ? "" : `; other default routes can be chosen: ${others}`;
  return good(`interface ${index} "${alias}" (metric ${metric}), gateway ${gateway.nextHop}${also}`);
}
