import { describe, expect, it } from "vitest";

import { isPrefix, parseRouteChange } from "./route-change.ts";

describe("parseRouteChange", () => {
  it("reads what the stand-in iphlpapi.dll writes", () => {
    expect(parseRouteChange("create 22 169.254.170.2/32 172.23.16.1 256\n")).toEqual({
      verb: "create",
      interfaceIndex: 22,
      address: "169.254.170.2",
      prefixLength: 32,
      nextHop: "172.23.16.1",
      metric: 256,
    });
  });

  it("takes the next hop 0.0.0.0 for on-link", () => {
    expect(parseRouteChange("delete 1 10.0.0.0/8 0.0.0.0 1")?.nextHop).toBeNull();
  });

  it.each(["", "create", "remove 22 1.2.3.4/32 1.2.3.4 1", "create 22 1.2.3/32 1.2.3.4 1"])(
    "refuses %j",
    (line) => {
      expect(parseRouteChange(line)).toBeUndefined();
    },
  );
});

describe("isPrefix", () => {
  it.each([
    { address: "0.0.0.0", length: 0, is: true },
    { address: "169.254.170.2", length: 32, is: true },
    { address: "169.254.170.2", length: 31, is: true },
    { address: "169.254.170.2", length: 30, is: false },
    { address: "169.254.0.0", length: 16, is: true },
    { address: "255.255.255.255", length: 33, is: false },
  ])("$address/$length: $is", ({ address, length, is }) => {
    expect(isPrefix(address, length)).toBe(is);
  });
});
