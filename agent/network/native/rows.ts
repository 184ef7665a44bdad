import { ON_LINK, type NetworkInterface, type Route } from "../model.ts";
import type { AdapterRecord } from "./calls.ts";
import {
  AF_INET,
  IF_OPER_STATUS_UP,
  IF_TYPE_SOFTWARE_LOOPBACK,
  IP_ADAPTER_ADDRESSES,
  IP_ADDRESS_PREFIX,
  MIB_IPFORWARD_ROW2,
  NL_ROUTE_PROTOCOL_NET_MGMT,
  SOCKADDR_INET,
} from "./layouts.ts";

const ROW = MIB_IPFORWARD_ROW2;

/** A MIB_IPFORWARD_ROW2 as a route. */
export function decodeRoute(row: Buffer): Route {
  const length = row.readUInt8(ROW.destinationPrefix + IP_ADDRESS_PREFIX.prefixLength);
  return {
    destination: `${readAddress(row, ROW.destinationPrefix)}/${length}`,
    nextHop: readAddress(row, ROW.nextHop),
    interfaceIndex: row.readUInt32LE(ROW.interfaceIndex),
    metric: row.readUInt32LE(ROW.metric),
  };
}

/**
 * Fills a row that InitializeIpForwardEntry prepared. The interface goes by index: Windows looks the LUID up
 * when that is zero.
 */
export function encodeRoute(row: Buffer, route: Route): Buffer {
  const [address = "", length = ""] = route.destination.split("/");
  row.writeUInt32LE(route.interfaceIndex, ROW.interfaceIndex);
  writeAddress(row, ROW.destinationPrefix, address);
  row.writeUInt8(Number(length), ROW.destinationPrefix + IP_ADDRESS_PREFIX.prefixLength);
  // InitializeIpForwardEntry leaves 255, and CreateIpForwardEntry2 refuses more than the prefix length with error 87.
  row.writeUInt8(0, ROW.sitePrefixLength);
  writeAddress(row, ROW.nextHop, route.nextHop);
  row.writeUInt32LE(route.metric, ROW.metric);
  row.writeUInt32LE(NL_ROUTE_PROTOCOL_NET_MGMT, ROW.protocol);
  return row;
}

/** An IP_ADAPTER_ADDRESSES as an interface. */
export function decodeAdapter({ bytes, alias }: AdapterRecord): NetworkInterface {
  return {
    index: bytes.readUInt32LE(IP_ADAPTER_ADDRESSES.ifIndex),
    alias,
    metric: bytes.readUInt32LE(IP_ADAPTER_ADDRESSES.ipv4Metric),
    up: bytes.readUInt32LE(IP_ADAPTER_ADDRESSES.operStatus) === IF_OPER_STATUS_UP,
    loopback: bytes.readUInt32LE(IP_ADAPTER_ADDRESSES.ifType) === IF_TYPE_SOFTWARE_LOOPBACK,
  };
}

function readAddress(row: Buffer, sockaddr: number): string {
  // A next hop of an on-link route may be left without a family.
  if (row.readUInt16LE(sockaddr + SOCKADDR_INET.family) !== AF_INET) return ON_LINK;
  const start = sockaddr + SOCKADDR_INET.ipv4Address;
  return [...row.subarray(start, start + 4)].join(".");
}

function writeAddress(row: Buffer, sockaddr: number, address: string): void {
  row.writeUInt16LE(AF_INET, sockaddr + SOCKADDR_INET.family);
  row.set(address.split(".").map(Number), sockaddr + SOCKADDR_INET.ipv4Address);
}
