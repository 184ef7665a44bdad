import { describe, expect, it } from "vitest";

import { parseRoutes } from "./read-routes.ts";

const TABLE = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
v0	00000000	011017AC	0003	0	0	25	00000000	0	0	0
v0	0000000A	00000000	0001	0	0	0	000000FF	0	0	0
v0	02AAFEA9	011017AC	0007	0	0	256	FFFFFFFF	0	0	0
v0	001017AC	00000000	0001	0	0	0	00F0FFFF	0	0	0
*	0005A8C0	00000000	0200	0	0	0	00FFFFFF	0	0	0
`;

describe("parseRoutes", () => {
  it("reads the kernel's table: a default route, one to a network, one to a host, one on the link", () => {
    expect(parseRoutes(TABLE)).toEqual([
      { destination: "0.0.0.0/0", nextHop: "172.23.16.1", device: "v0", metric: 25 },
      { destination: "10.0.0.0/8", nextHop: null, device: "v0", metric: 0 },
      { destination: "169.254.170.2/32", nextHop: "172.23.16.1", device: "v0", metric: 256 },
      { destination: "172.23.16.0/20", nextHop: null, device: "v0", metric: 0 },
    ]);
  });

  it("reads an empty table", () => {
    expect(parseRoutes("")).toEqual([]);
  });
});
