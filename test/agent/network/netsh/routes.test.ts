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
    { name: "en-tabs-no-newline", found: ["26 | 4 | 192.168.61.1"] },
    { name: "en-getmac", found: ["25 | 5 | 10.0.0.1", "10 | 12 | Wi-Fi"] },
    { name: "it-short-header", found: ["0 | 17 | 192.168.21.1", "0 | 21 | 192.168.21.1"] },
    { name: "ru-wide-columns", found: ["0 | 9 | 192.168.72.1", "0 | 26 | Туннель", "0 | 33 | 198.18.0.2"] },
    {
      name: "ru-wide-columns.cp866",
      // "Туннель" in code page 866, read byte for character.
      found: [
        "0 | 9 | 192.168.72.1",
        "0 | 26 | \u0092\u00e3\u00ad\u00ad\u00a5\u00ab\u00ec",
        "0 | 33 | 198.18.0.2",
      ],
    },
  ])("reads the default routes of the capture $name", ({ name, found }) => {
    expect(defaults(capture(`netsh-show-route-${name}`))).toEqual(found);
  });

  it("reads a name with blanks as the target of an on-link route", () => {
    expect(parseRoutes(capture("netsh-show-route-it-short-header"), "")).toContainEqual({
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
      text: capture("netsh-show-route-zh-CN-header-only"),
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
