import { describe, expect, it } from "vitest";

import { parseRoutes } from "../../../../agent/network/netsh/routes.ts";
import { capture } from "../../../fixtures/capture.ts";

const HEADER =
  "Publish  Type      Met  Prefix                    Idx  Gateway/Interface Name\n-------  --------  ---  ------------------------  ---  ------------------------";
const defaults = (text: string): string[] =>
  parseRoutes(text, "netsh test")
    .filter(({ destination }) => destination === "0.0.0.0/0")
    .map(({ metric, interfaceIndex, target }) => [metric, interfaceIndex, target].join(" | "));

describe("parseRoutes", () => {
  it.each([
    { name: "en-netmaker-1", found: ["26 | 3 | 192.168.1.1"] },
    { name: "en-onlink-default-fixture-1", found: ["25 | 5 | 10.0.0.1", "10 | 12 | Wi-Fi"] },
    { name: "it-1", found: ["0 | 18 | 192.168.1.1", "0 | 20 | 192.168.1.1"] },
    { name: "ru-1-fixture", found: ["0 | 7 | 192.168.2.1", "0 | 28 | AmneziaVPN", "0 | 32 | 198.18.0.2"] },
    {
      name: "ru-1-fixture.cp866",
      found: ["0 | 7 | 192.168.2.1", "0 | 28 | AmneziaVPN", "0 | 32 | 198.18.0.2"],
    },
  ])("reads the default routes of the capture $name", ({ name, found }) => {
    expect(defaults(capture(`netsh-show-route-${name}`))).toEqual(found);
  });

  it("reads a name with blanks as the target of an on-link route", () => {
    expect(parseRoutes(capture("netsh-show-route-it-1"), "")).toContainEqual({
      metric: 256,
      destination: "127.0.0.0/8",
      interfaceIndex: 1,
      target: "Loopback Pseudo-Interface 1",
    });
  });

  it.each([
    { name: "words of several words", row: "Não publicado  Rota do sistema  0  0.0.0.0/0  22  172.23.16.1" },
    { name: "one blank between columns", row: "No Manual 0 0.0.0.0/0 22 172.23.16.1" },
    { name: "tabs", row: "No\tManual\t0\t0.0.0.0/0\t22\t172.23.16.1" },
  ])("tells the columns apart with $name", ({ row }) => {
    expect(defaults(`${HEADER}\n${row}\n\n`)).toEqual(["0 | 22 | 172.23.16.1"]);
  });

  it("takes a name that looks like a row for a name", () => {
    const row = "No       Manual    5    10.0.0.0/8                 22  No Manual 0 0.0.0.0/0 7 9.9.9.9";
    expect(parseRoutes(`${HEADER}\n${row}\n`, "")).toMatchObject([
      { destination: "10.0.0.0/8", interfaceIndex: 22, target: "No Manual 0 0.0.0.0/0 7 9.9.9.9" },
    ]);
  });

  it.each([
    {
      name: "a header without its table",
      text: capture("netsh-show-route-zh-CN-header-1"),
      says: "no table",
    },
    { name: "a row cut short", text: `${HEADER}\nNo Manual 0 0.0.0.0/0`, says: "is not metric" },
    { name: "an address beyond 255", text: `${HEADER}\nNo Manual 0 256.0.0.0/8 2 x`, says: "is not metric" },
    { name: "a prefix beyond 32", text: `${HEADER}\nNo Manual 0 10.0.0.0/33 2 x`, says: "is not metric" },
    { name: "host bits", text: `${HEADER}\nNo Manual 0 10.0.0.1/8 2 x`, says: "is not metric" },
  ])("refuses $name", ({ text, says }) => {
    expect(() => parseRoutes(text, "netsh test")).toThrow(says);
  });
});
