import { describe, expect, it } from "vitest";

import {
  IP_ADAPTER_ADDRESSES,
  IP_ADDRESS_PREFIX,
  MIB_IPFORWARD_ROW2,
  MIB_IPFORWARD_TABLE2,
  SOCKADDR_INET,
} from "../../../../agent/network/native/layouts.ts";

/** Offsets of 64-bit Windows; headers.lab.test.ts compares them with a C compiler's. */
const LAYOUTS = {
  IP_ADAPTER_ADDRESSES,
  IP_ADDRESS_PREFIX,
  MIB_IPFORWARD_ROW2,
  MIB_IPFORWARD_TABLE2,
  SOCKADDR_INET,
};

describe("layouts", () => {
  it.each([
    ["SOCKADDR_INET", { size: 28, family: 0, ipv4Address: 4 }],
    ["IP_ADDRESS_PREFIX", { size: 32, prefix: 0, prefixLength: 28 }],
    [
      "MIB_IPFORWARD_ROW2",
      {
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
      },
    ],
    ["MIB_IPFORWARD_TABLE2", { numEntries: 0, table: 8 }],
    [
      "IP_ADAPTER_ADDRESSES",
      {
        size: 448,
        ifIndex: 4,
        next: 8,
        friendlyName: 72,
        flags: 92,
        ifType: 100,
        operStatus: 104,
        ipv4Metric: 216,
      },
    ],
  ] as const)("%s is as Windows lays it out", (name, expected) => {
    expect(LAYOUTS[name]).toEqual(expected);
  });
});
