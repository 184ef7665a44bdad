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
    ["en-crlf-2", "45 | 5000 | connected | vEthernet (Default Switch)"],
    ["en-crlf-derived-1", "11 | 15 | connected | vEthernet (Ethernet0)"],
    ["en-german-names-1", "10 | 10 | connected | LAN-Verbindung"],
    ["en-k8s-fixture-1", "14 | 15 | connected | vEthernet (HNS Internal NIC)"],
    ["en-win10-anyconnect-1", "30 | 5000 | connected | vEthernet (WSL)"],
    ["en-win10-hma-1", "4 | 35 | connected | Ethernet 2"],
    ["en-win10-wsl-1", "41 | 15 | disconnected | vEthernet (Default Switch)"],
    [
      "en-win81-hyperv-1",
      "29 | 10 | connected | vEthernet (VirtualBox Host-Only Ethernet Adapter Virtual Switch)",
    ],
    ["en-ws1803-swarm-1", "11 | 15 | connected | vEthernet (Ethernet0)"],
    ["en-ws2008r2-iscsi-1", "18 | 5 | connected | iSCSI 1 - 10.1.10.x"],
    ["en-ws2025-ipv6-1", "11 | 5000 | connected | vEthernet (nat)"],
    ["fr-2", "48 | 1 | connected | Connexion au réseau local"],
    ["it-1", "18 | 35 | connected | Ethernet"],
    ["ja-win10-1", "8 | 35 | connected | Ethernet"],
    ["pt-1", "18 | 25 | connected | Ethernet 2"],
    ["zh-CN-crlf-6", "37 | 5 | connected | VPN - VPN Client"],
    ["zh-CN-win11-2", "5 | 25 | connected | 以太网"],
    ["zh-CN-win8-1", "114 | 10 | disconnected | 本地连接 3"],
  ])("reads the capture %s", (name, row) => {
    const text = capture(`netsh-show-interfaces-${name}`);
    const rows = read(text);
    expect(rows).toContain(row);
    // Every line below the dashes that is not blank.
    expect(rows).toHaveLength((text.split(/---[ \t\r]*\n/)[1] ?? "").trim().split("\n").length);
  });

  it.each([
    ["fr-2.cp850", "17 | 25 | connected | Ethernet 2"],
    ["ja-win10-1.cp932", "18 | 25 | disconnected | Wi-Fi"],
    ["zh-CN-win11-2.cp936", "52 | 5 | connected | Tailscale"],
  ])("reads the numbers of %s, whose bytes are no UTF-8", (name, row) => {
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
