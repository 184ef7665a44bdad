import { describe, expect, it } from "vitest";

import { decodeAdapter, decodeRoute, encodeRoute } from "../../../../agent/network/native/rows.ts";
import { route } from "../../../fixtures/networks.ts";

describe("rows", () => {
  it.each([
    route("169.254.170.2/32", "172.23.16.1", 22),
    { ...route("0.0.0.0/0", "10.0.0.1", 4_000_000_000), metric: 0 },
    { ...route("172.23.16.0/20", "0.0.0.0", 1), metric: 0xffff_ffff },
  ])("encodes and decodes $destination via $nextHop without loss", (wanted) => {
    expect(decodeRoute(encodeRoute(Buffer.alloc(104), wanted))).toEqual(wanted);
  });

  it("writes addresses in network order and everything else little-endian", () => {
    const row = encodeRoute(Buffer.alloc(104, 0xff), route("169.254.170.2/32", "172.23.16.1", 22));
    expect([...row.subarray(8, 20)]).toEqual([22, 0, 0, 0, 2, 0, 0xff, 0xff, 169, 254, 170, 2]);
    expect(row[40]).toBe(32);
    expect([...row.subarray(44, 52)]).toEqual([2, 0, 0xff, 0xff, 172, 23, 16, 1]);
    expect([...row.subarray(84, 92)]).toEqual([0, 1, 0, 0, 3, 0, 0, 0]);
    // SitePrefixLength: 255, as Windows leaves it, is greater than the prefix length.
    expect(row[72]).toBe(0);
  });

  it("takes a next hop without an address family for on-link", () => {
    const row = encodeRoute(Buffer.alloc(104), route("172.23.16.0/20", "9.9.9.9", 22));
    row.writeUInt16LE(0, 44);
    expect(decodeRoute(row).nextHop).toBe("0.0.0.0");
  });

  it.each([
    { ifType: 6, operStatus: 1, up: true, loopback: false },
    { ifType: 6, operStatus: 2, up: false, loopback: false },
    { ifType: 24, operStatus: 1, up: true, loopback: true },
  ])("reads an adapter of type $ifType and status $operStatus", ({ ifType, operStatus, up, loopback }) => {
    const bytes = Buffer.alloc(448);
    bytes.writeUInt32LE(22, 4);
    bytes.writeUInt32LE(ifType, 100);
    bytes.writeUInt32LE(operStatus, 104);
    bytes.writeUInt32LE(5000, 216);
    expect(decodeAdapter({ bytes, alias: "vEthernet (Ethernet)" })).toEqual({
      index: 22,
      alias: "vEthernet (Ethernet)",
      metric: 5000,
      up,
      loopback,
    });
  });
});
