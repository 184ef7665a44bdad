import { describe, expect, it } from "vitest";

import { parseInterfaces } from "../../../../agent/network/netsh/interfaces.ts";
import { capture } from "../../../fixtures/capture.ts";

const HEADER =
  "Idx     Met         MTU          State                Name\r\n---  ----------  ----------  ------------  ------------";
const ROW = " 22        5000        1500  connected     vEthernet (Ethernet)";
const read = (text: string): string[] =>
  parseInterfaces(text, "netsh test").map(({ index, metric, state, alias }) =>
    [index, metric, state, alias].join(" | "),
  );

describe("parseInterfaces", () => {
  it.each([
    ["en-container-host", "12 | 5000 | connected | vEthernet (nat)"],
    ["en-crlf", "38 | 5000 | connected | vEthernet (Build Switch)"],
    ["en-crlf-blank-lines", "13 | 15 | connected | vEthernet (Uplink0)"],
    ["en-kubernetes", "14 | 15 | connected | vEthernet (HNS Internal NIC)"],
    ["en-loopback-third", "42 | 15 | disconnected | vEthernet (Build Switch)"],
    [
      "en-names-beyond-their-column",
      "28 | 10 | connected | vEthernet (Sample Vendor Host-Only Network Adapter Virtual Switch)",
    ],
    ["en-names-in-german", "19 | 20 | disconnected | Drahtlosnetzwerk/Gäste"],
    ["en-names-like-addresses", "19 | 5 | connected | Storage 2 - 10.20.40.x"],
    ["en-names-with-numbers", "15 | 25 | disconnected | Local Area Connection* 11"],
    ["fr", "47 | 1 | connected | Connexion au réseau privé"],
    ["it", "17 | 35 | connected | Ethernet"],
    ["ja", "9 | 35 | connected | イーサネット 表"],
    ["pt", "20 | 25 | connected | Ethernet 4"],
    ["zh-CN", "6 | 35 | connected | Mesh Network [0123456789abcdef]"],
    ["zh-CN-crlf-no-loopback", "36 | 5 | connected | VPN - Branch Office"],
    ["zh-CN-three-digit-index", "117 | 10 | disconnected | 本地连接 5"],
  ])("reads the capture %s", (name, row) => {
    const text = capture(`netsh-show-interfaces-${name}`);
    const rows = read(text);
    expect(rows).toContain(row);
    // Every line below the dashes that is not blank.
    expect(rows).toHaveLength((text.split(/---[ \t\r]*\n/)[1] ?? "").trim().split("\n").length);
  });

  it.each([
    ["fr.cp850", "18 | 25 | connected | Ethernet 4"],
    ["ja.cp932", "17 | 25 | disconnected | Wi-Fi"],
    ["zh-CN.cp936", "18 | 10 | connected | WLAN"],
  ])("reads the numbers of %s, whose bytes are not UTF-8", (name, row) => {
    const [page, utf8] = [name, name.split(".")[0]].map((file) =>
      parseInterfaces(capture(`netsh-show-interfaces-${file}`), ""),
    );
    const numbers = (rows: typeof page): unknown =>
      rows?.map(({ index, metric, mtu, state }) => [index, metric, mtu, state]);
    expect(numbers(page)).toEqual(numbers(utf8));
    expect(read(capture(`netsh-show-interfaces-${name}`))).toContain(row);
  });

  it.each([
    {
      name: "a state of several words",
      row: " 22  5  1500  non connecté      Ethernet",
      state: "non connecté",
    },
    {
      name: "a state as wide as its column",
      row: " 22  5  1500  disconnected  Ethernet",
      state: "disconnected",
    },
    { name: "columns one blank apart", row: "22 5 1500 up Ethernet", state: "up" },
  ])("tells the columns apart with $name", ({ row, state }) => {
    expect(read(`${HEADER}\n${row}\n`)).toEqual([`22 | 5 | ${state} | Ethernet`]);
  });

  it.each(["10.0.0.1", "1 5000 1500", "connected  twice", "a\u3000b", "---", "x".repeat(256)])(
    "takes the rest of the row for the name: %j",
    (alias) => {
      expect(read(`${HEADER}\r\n 22        5000        1500  connected     ${alias}\r\n\r\n`)).toEqual([
        `22 | 5000 | connected | ${alias}`,
      ]);
    },
  );

  it("takes a header of dashes for a header", () => {
    const [, ruler = ""] = HEADER.split("\n");
    expect(read(`-- --\r\n${ruler.trim()}\r\n${ROW}\r\n`)).toEqual(read(`${HEADER}\n${ROW}\n`));
    expect(read(`-- --\r\n---  ------  -----\r\n\r\n`)).toEqual([]);
  });

  it.each([
    { name: "nothing", text: "", says: /no table in ""/ },
    { name: "a message", text: "Access is denied.\r\n", says: /no table in "Access is denied\."/ },
    { name: "a row cut short", text: `${HEADER}\n${ROW}\n 23        5000`, says: /row " ?23 5000" is not/ },
    { name: "an index beyond 32 bits", text: `${HEADER}\n 4294967296  5  1500  up  x`, says: /is not index/ },
    { name: "the index 0", text: `${HEADER}\n 0  5  1500  up  x`, says: /is not index/ },
    { name: "an endless row", text: `${HEADER}\n${"1 ".repeat(1_000_000)}`, says: /is not index/ },
    { name: "binary", text: Buffer.from([0, 255, 1, 254]).toString("latin1"), says: /no table/ },
  ])("refuses $name, naming the command, in one short line", ({ text, says }) => {
    const error = expect.objectContaining({
      code: "SHELL_UNREADABLE",
      message: expect.stringMatching(says),
    }) as Error;
    expect(() => parseInterfaces(text, "netsh test")).toThrow(error);
    expect(() => parseInterfaces(text, "netsh test")).toThrow(/^the output of `netsh test` .{0,400}$/);
  });
});
