import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import {
  chooseGateway,
  describeGateways,
  describeInterfaces,
  interfaceSource,
  type GatewayOverrides,
} from "./gateway.ts";
import type { NetworkSnapshot } from "./model.ts";

/**
 * Why no gateway could be chosen: the requested interface has none, or none exists.
 * @param waited how long it was looked for, in words
 */
export function missingGateway(
  snapshot: NetworkSnapshot,
  overrides: GatewayOverrides,
  waited: string,
): CredrouteError {
  const value = overrides.interface;
  if (value !== undefined && chooseGateway(snapshot, {}) !== undefined) {
    return failure("INTERFACE_NO_GATEWAY", {
      value,
      source: interfaceSource(overrides),
      known: describeGateways(snapshot),
    });
  }
  return failure("NO_DEFAULT_ROUTE", { waited, seen: describeNetwork(snapshot) });
}

/** A network without a usable default route, in the words of messages. */
export function describeNetwork({ interfaces, routes }: NetworkSnapshot): string {
  const count = routes.length === 1 ? "1 route" : `${routes.length} routes`;
  const others = interfaces.filter((candidate) => !candidate.loopback);
  return `${describeInterfaces(others)}; ${count}, none a default route through a gateway`;
}
