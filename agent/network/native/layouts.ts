/**
 * Layouts of the IP Helper structures on 64-bit Windows (x64 and arm64 agree): byte offsets and sizes, in one
 * place. Fields hold little-endian integers, except addresses, which are in network order.
 */

/** @see https://learn.microsoft.com/windows/win32/api/ws2ipdef/ns-ws2ipdef-sockaddr_inet */
export const SOCKADDR_INET = { size: 28, family: 0, ipv4Address: 4 } as const;

/** @see https://learn.microsoft.com/windows/win32/api/netioapi/ns-netioapi-ip_address_prefix */
export const IP_ADDRESS_PREFIX = { size: 32, prefix: 0, prefixLength: 28 } as const;

/** @see https://learn.microsoft.com/windows/win32/api/netioapi/ns-netioapi-mib_ipforward_row2 */
export const MIB_IPFORWARD_ROW2 = {
  size: 104,
  interfaceLuid: 0,
  interfaceIndex: 8,
  destinationPrefix: 12,
  nextHop: 44,
  sitePrefixLength: 72,
  validLifetime: 76,
  preferredLifetime: 80,
  metric: 84,
  protocol: 88,
  loopback: 92,
  autoconfigureAddress: 93,
  publish: 94,
  immortal: 95,
  age: 96,
  origin: 100,
} as const;

/** @see https://learn.microsoft.com/windows/win32/api/netioapi/ns-netioapi-mib_ipforward_table2 */
export const MIB_IPFORWARD_TABLE2 = { numEntries: 0, table: 8 } as const;

/** @see https://learn.microsoft.com/windows/win32/api/iptypes/ns-iptypes-ip_adapter_addresses_lh */
export const IP_ADAPTER_ADDRESSES = {
  size: 448,
  ifIndex: 4,
  next: 8,
  friendlyName: 72,
  flags: 92,
  ifType: 100,
  operStatus: 104,
  ipv4Metric: 216,
} as const;

/** @see https://learn.microsoft.com/windows/win32/winsock/socket-2 (address families) */
export const AF_INET = 2;
/** @see https://learn.microsoft.com/windows/win32/api/ipifcons/ (IF_TYPE_SOFTWARE_LOOPBACK) */
export const IF_TYPE_SOFTWARE_LOOPBACK = 24;
/** @see https://learn.microsoft.com/windows/win32/api/ifdef/ne-ifdef-if_oper_status */
export const IF_OPER_STATUS_UP = 1;
/** @see https://learn.microsoft.com/windows/win32/api/nldef/ne-nldef-nl_route_protocol */
export const NL_ROUTE_PROTOCOL_NET_MGMT = 3;
