import { failure } from "../errors/credroute-error.ts";
import {
  DEFAULT_DESTINATION,
  ON_LINK,
  prefixContains,
  prefixLength,
  type NetworkInterface,
  type NetworkSnapshot,
  type Route,
} from "./model.ts";
import { whyNotAGateway } from "./not-a-gateway.ts";

export interface GatewayOverrides {
  /** Interface index or alias, as typed. */
  readonly interface?: string | undefined;
  /** IPv4 address. */
  readonly gateway?: string | undefined;
  /** What set each, for messages: "--interface" or "CREDROUTE_INTERFACE". */
  readonly setBy?: { readonly interface?: string; readonly gateway?: string };
}

export interface Gateway {
  readonly interface: NetworkInterface;
  /** IPv4 address of the next hop. */
  readonly nextHop: string;
}

interface Candidate {
  readonly route: Route;
  readonly interface: NetworkInterface;
}

/**
 * The gateway that the wanted routes go through: the next hop of the best IPv4 default route, and that
 * route's own interface, never an interface picked by its name.
 *
 * Best is the lowest route metric + interface metric, as Windows itself chooses
 * (https://learn.microsoft.com/troubleshoot/windows-server/networking/automatic-metric-for-ipv4-routes); of
 * equals the one on a "vEthernet" alias, then the lowest index.
 * @returns undefined while no default route fits: the network may still be on its way.
 * @throws CredrouteError INTERFACE_UNKNOWN, INTERFACE_DOWN, GATEWAY_INVALID or GATEWAY_UNREACHABLE when an override
 * cannot be met.
 */
export function chooseGateway(snapshot: NetworkSnapshot, overrides: GatewayOverrides): Gateway | undefined {
  const usable = usableInterfaces(snapshot);
  const wanted =
    overrides.interface === undefined
      ? undefined
      : findInterface(snapshot, overrides.interface, interfaceSource(overrides));
  const defaults = defaultRoutes(snapshot, usable).filter(
    (candidate) => wanted === undefined || candidate.interface.index === wanted.index,
  );
  if (overrides.gateway === undefined) {
    const best = defaults[0];
    return best && { interface: best.interface, nextHop: best.route.nextHop };
  }
  const nextHop = overrides.gateway;
  const source = overrides.setBy?.gateway ?? "--gateway";
  const what = whyNotAGateway(snapshot, nextHop);
  if (what !== undefined)
    throw failure("GATEWAY_INVALID", { value: nextHop, source, what, known: describeGateways(snapshot) });
  const reachable = wanted === undefined ? usable : usable.filter(({ index }) => index === wanted.index);
  const owner =
    defaults.find((candidate) => candidate.route.nextHop === nextHop)?.interface ??
    onLinkInterface(snapshot, reachable, nextHop);
  if (owner !== undefined) return { interface: owner, nextHop };
  const [first] = reachable;
  if (first === undefined) return undefined;
  // An interface whose networks cannot be seen yet is believed.
  if (wanted !== undefined && !snapshot.routes.some((route) => route.interfaceIndex === wanted.index)) {
    return { interface: wanted, nextHop };
  }
  const where = wanted === undefined ? "this container" : `the interface ${describeInterfaces([wanted])}`;
  throw failure("GATEWAY_UNREACHABLE", { value: nextHop, source, where, known: describeGateways(snapshot) });
}

/** The default gateways beside the chosen one, best first: each of them may be the way to the instance instead. */
export const otherGateways = (snapshot: NetworkSnapshot, chosen: Gateway): Gateway[] =>
  defaultRoutes(snapshot, usableInterfaces(snapshot))
    .map(({ route, interface: owner }) => ({ interface: owner, nextHop: route.nextHop }))
    .filter((other) => other.interface.index !== chosen.interface.index || other.nextHop !== chosen.nextHop);

/** Gateways with the option that chooses each, in the words of messages; undefined for none. */
export const describeChoices = (gateways: readonly Gateway[]): string | undefined =>
  gateways
    .map(
      ({ interface: { index, alias }, nextHop }) =>
        `--interface ${index} or CREDROUTE_INTERFACE=${index} ("${alias}", gateway ${nextHop})`,
    )
    .join(", ") || undefined;

/** What set the interface, for messages. */
export const interfaceSource = ({ setBy }: GatewayOverrides): string => setBy?.interface ?? "--interface";

const usableInterfaces = ({ interfaces }: NetworkSnapshot): NetworkInterface[] =>
  interfaces.filter((candidate) => candidate.up && !candidate.loopback);

/** Default routes with a gateway, on usable interfaces, best first. */
function defaultRoutes(snapshot: NetworkSnapshot, usable: readonly NetworkInterface[]): Candidate[] {
  return snapshot.routes
    .filter((route) => route.destination === DEFAULT_DESTINATION && route.nextHop !== ON_LINK)
    .flatMap((route) => {
      const owner = usable.find((candidate) => candidate.index === route.interfaceIndex);
      return owner ? [{ route, interface: owner }] : [];
    })
    .toSorted(byPreference);
}

function byPreference(a: Candidate, b: Candidate): number {
  const total = (candidate: Candidate): number => candidate.route.metric + candidate.interface.metric;
  const virtual = (candidate: Candidate): number => (/^vEthernet\b/i.test(candidate.interface.alias) ? 0 : 1);
  return total(a) - total(b) || virtual(a) - virtual(b) || a.interface.index - b.interface.index;
}

function findInterface(
  snapshot: NetworkSnapshot,
  value: string,
  source: string,
): NetworkInterface | undefined {
  const others = snapshot.interfaces.filter((candidate) => !candidate.loopback);
  if (others.length === 0) return undefined;
  const found =
    others.find((candidate) => String(candidate.index) === value) ??
    others.find((candidate) => candidate.alias.toLowerCase() === value.toLowerCase());
  if (found === undefined) {
    throw failure("INTERFACE_UNKNOWN", { value, source, known: describeInterfaces(others) });
  }
  if (!found.up) throw failure("INTERFACE_DOWN", { value, source });
  return found;
}

function onLinkInterface(
  snapshot: NetworkSnapshot,
  usable: readonly NetworkInterface[],
  address: string,
): NetworkInterface | undefined {
  const route = snapshot.routes
    .filter((candidate) => candidate.nextHop === ON_LINK && prefixLength(candidate.destination) > 0)
    .filter((candidate) => prefixContains(candidate.destination, address))
    .filter((candidate) => usable.some((owner) => owner.index === candidate.interfaceIndex))
    .toSorted((a, b) => prefixLength(b.destination) - prefixLength(a.destination))[0];
  return route && usable.find((owner) => owner.index === route.interfaceIndex);
}

/** The default gateways that there are, best first, in the words of messages. */
export const describeGateways = (snapshot: NetworkSnapshot): string =>
  defaultRoutes(snapshot, usableInterfaces(snapshot))
    .map(({ route, interface: owner }) => `${describeInterfaces([owner])} (${route.nextHop})`)
    .join(", ") || "(no default gateway seen)";

/** Interfaces in the words of messages: index, alias and whether it is up. */
export const describeInterfaces = (interfaces: readonly NetworkInterface[]): string =>
  interfaces.map(({ index, alias, up }) => `${index} "${alias}"${up ? "" : " (down)"}`).join(", ") ||
  "(no interface seen)";
