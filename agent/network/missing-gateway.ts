import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import {
  chooseGateway,
  describeGateways,
  describeInterfaces,
  interfaceSource,
  type GatewayOverrides,
} from "./gateway.ts";
import { DEFAULT_DESTINATION, ON_LINK, type NetworkSnapshot, type Route } from "./model.ts";

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
  const idle = others.filter(({ up, index }) => !up && routes.some((route) => isDefault(route, index)));
  const found =
    idle.length === 0
      ? "none a default route through a gateway"
      : `the default route only on an interface that is down: ${idle.map(({ index }) => index).join(", ")}`;
  return `${describeInterfaces(others)}; ${count}, ${found}`;
}

const isDefault = ({ destination, nextHop, interfaceIndex }: Route, index: number): boolean =>
  destination === DEFAULT_DESTINATION && nextHop !== ON_LINK && interfaceIndex === index;
