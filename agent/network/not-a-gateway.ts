import ipaddr from "ipaddr.js";

import { DEFAULT_DESTINATION, ON_LINK, prefixContains, prefixLength, type NetworkSnapshot } from "./model.ts";

const HOST_BITS = 32;
/** In longer prefixes every address is a host. @see https://www.rfc-editor.org/rfc/rfc3021 */
const LONGEST_WITH_BROADCAST = 30;

/**
 * Why an address on the container's own networks cannot be a gateway, as a clause: Windows accepts a route through it,
 * and loses what is sent there.
 *
 * Windows has an on-link route of 32 bits to each of its own addresses and to the broadcast address of each network.
 * A gateway may have one as well where the container's own prefix is as long: only the default route tells, or that no
 * wider network holds it.
 * @see https://learn.microsoft.com/windows/win32/api/netioapi/ns-netioapi-mib_ipforward_row2
 * @returns undefined for an address that may be a gateway
 */
export function whyNotAGateway({ routes }: NetworkSnapshot, address: string): string | undefined {
  const leadsOut = routes.some(
    ({ destination, nextHop }) => destination === DEFAULT_DESTINATION && nextHop === address,
  );
  if (leadsOut) return undefined;
  const holding = routes.filter(
    ({ destination, nextHop }) =>
      nextHop === ON_LINK && prefixLength(destination) > 0 && prefixContains(destination, address),
  );
  const networks = holding.filter(({ destination }) => prefixLength(destination) < HOST_BITS);
  for (const { destination } of networks) {
    if (prefixLength(destination) > LONGEST_WITH_BROADCAST) continue;
    if (ipaddr.IPv4.broadcastAddressFromCIDR(destination).toString() === address)
      return `the broadcast address of the network ${destination}`;
    if (destination.startsWith(`${address}/`)) return `the address of the network ${destination} itself`;
  }
  const isOwn = holding.some(
    (host) =>
      prefixLength(host.destination) === HOST_BITS &&
      networks.some(({ interfaceIndex }) => interfaceIndex === host.interfaceIndex),
  );
  return isOwn ? "an address of this container" : undefined;
}
