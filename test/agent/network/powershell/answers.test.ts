import { describe, expect, it } from "vitest";

import { parseChange, parseNetwork, parseRoutes } from "../../../../agent/network/powershell/answers.ts";
import { capture } from "../../../fixtures/capture.ts";
import { route } from "../../../fixtures/networks.ts";

const ROUTE = {
  InterfaceIndex: 22,
  DestinationPrefix: "0.0.0.0/0",
  NextHop: "172.23.16.1",
  RouteMetric: 256,
};
const INTERFACE = {
  InterfaceIndex: 22,
  InterfaceAlias: "vEthernet (Ethernet)",
  InterfaceMetric: 5000,
  ConnectionState: 1,
  NlMtu: 1500,
};
const NETWORK = {
  routes: [route("0.0.0.0/0", "172.23.16.1", 22)],
  interfaces: [{ index: 22, alias: "vEthernet (Ethernet)", metric: 5000, up: true, loopback: false }],
};
const read = (document: unknown): unknown => parseNetwork(JSON.stringify(document), "powershell.exe: test");

describe("parseRoutes", () => {
  it.each([
    {
      name: "both-families",
      routes: [
        route("255.255.255.255/32", "0.0.0.0", 14),
        route("192.168.96.0/24", "0.0.0.0", 14),
        route("127.0.0.0/8", "0.0.0.0", 1),
        { ...route("0.0.0.0/0", "192.168.96.1", 14), metric: 0 },
      ],
    },
    { name: "one-line", routes: [route("0.0.0.0/0", "192.168.97.111", 5)] },
    { name: "empty", routes: [] },
  ])("reads the IPv4 routes of the capture $name", ({ name, routes }) => {
    expect(parseRoutes(capture(`get-netroute-json-${name}`), "test")).toEqual(routes);
  });
});

describe("parseNetwork", () => {
  it.each([
    { name: "lists", document: { routes: [ROUTE], interfaces: [INTERFACE] } },
    { name: "single objects instead of lists", document: { routes: ROUTE, interfaces: INTERFACE } },
    {
      name: "lists wrapped with their count",
      document: { routes: { value: [ROUTE], Count: 1 }, interfaces: { value: [INTERFACE], Count: 1 } },
    },
    {
      name: "enums as names",
      document: { routes: [ROUTE], interfaces: [{ ...INTERFACE, ConnectionState: "Connected" }] },
    },
    {
      name: "more properties than were asked for",
      document: { routes: [{ ...ROUTE, Store: 1 }], interfaces: [INTERFACE], adapters: [] },
    },
  ])("reads $name", ({ document }) => {
    expect(read(document)).toEqual(NETWORK);
  });

  it.each([
    { where: "behind a byte order mark", before: "\uFEFF", after: "" },
    { where: "behind a warning", before: "WARNING: {odd}\r\n{odd}\r\n", after: "" },
    { where: "behind a warning and a byte order mark", before: "WARNING\r\n\uFEFF", after: "" },
    { where: "before a line of a profile", before: "", after: "Transcript stopped {odd}\r\n5\r\n{\r\n" },
    { where: "between both", before: "{}x\r\n", after: "bye\r\n" },
  ])("reads its line $where", ({ before, after }) => {
    const json = JSON.stringify({ routes: [ROUTE], interfaces: [INTERFACE] });
    expect(parseNetwork(`${before}${json}\r\n${after}`, "")).toEqual(NETWORK);
  });

  it("reads an empty network, and interfaces that are down, without a metric, or the loopback", () => {
    expect(read({ routes: null, interfaces: [] })).toEqual({ routes: [], interfaces: [] });
    const down = { ...INTERFACE, ConnectionState: 0, InterfaceMetric: null, NlMtu: 4294967295 };
    expect(read({ routes: [], interfaces: [down] })).toMatchObject({
      interfaces: [{ up: false, metric: 0, loopback: true }],
    });
  });

  it("hands on what a script that could not work says", () => {
    const refusal = { errorId: "CommandNotFoundException", message: "Get-NetRoute" };
    expect(read(refusal)).toEqual(refusal);
  });

  it.each([
    { name: "nothing", text: " \r\n", says: "it wrote nothing" },
    { name: "half a document", text: '{"routes":[{"InterfaceIndex":2', says: "is not JSON" },
    { name: "a number", text: "5", says: "at the top" },
    {
      name: "an index that is text",
      text: '{"routes":[{"InterfaceIndex":"2"}],"interfaces":[]}',
      says: "at routes.0",
    },
    {
      name: "a prefix that is not one",
      text: JSON.stringify({ routes: [{ ...ROUTE, DestinationPrefix: "10.0.0.0/99" }], interfaces: [] }),
      says: "at routes.0.DestinationPrefix",
    },
    {
      name: "a next hop that is not one",
      text: JSON.stringify({ routes: [{ ...ROUTE, NextHop: "1.2.3" }], interfaces: [] }),
      says: "at routes.0.NextHop",
    },
  ])("refuses $name, and names the place", ({ text, says }) => {
    expect(() => parseNetwork(text, "powershell.exe: test")).toThrow(
      expect.objectContaining({ code: "SHELL_UNREADABLE", message: expect.stringContaining(says) }) as Error,
    );
  });
});

describe("parseChange", () => {
  const GOOD = { ok: true, errorId: null, message: null };
  const after = { routes: [ROUTE], interfaces: INTERFACE };
  it.each([[{ outcomes: [GOOD] }], [{ outcomes: GOOD }], [{ outcomes: { value: [GOOD], Count: 1 } }]])(
    "reads %j, and the network after it",
    (document) => {
      expect(parseChange(JSON.stringify({ ...document, ...after }), "test")).toEqual({
        outcomes: [GOOD],
        after: NETWORK,
      });
    },
  );

  it("does not take an answer without the network for one", () => {
    expect(() => parseChange(JSON.stringify({ outcomes: [GOOD] }), "test")).toThrow(
      /at routes|at interfaces/,
    );
  });
});
