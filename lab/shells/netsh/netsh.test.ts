import { describe, expect, it } from "vitest";

import { FakeShellNetwork } from "../fake-network.ts";
import { LANGUAGES } from "./languages.ts";
import { runNetsh, type NetshResult } from "./netsh.ts";

const ADDED = {
  verb: "create",
  interfaceIndex: 22,
  address: "169.254.170.2",
  prefixLength: 32,
  nextHop: "172.23.16.1",
  metric: 256,
};

function netsh(words: string[], network = new FakeShellNetwork(), language = LANGUAGES.en) {
  return runNetsh(words, language, network);
}

const linesOf = ({ text }: NetshResult): string[] => text.split("\r\n");

describe("show", () => {
  it("lists interfaces in the columns of netsh", async () => {
    expect(linesOf(await netsh("interface ipv4 show interfaces".split(" ")))).toEqual([
      "",
      "Idx     Met         MTU          State                Name",
      "---  ----------  ----------  ------------  ---------------------------",
      "  1          75  4294967295  connected     Loopback Pseudo-Interface 1",
      " 22        5000        1500  connected     vEthernet (Ethernet)",
      "",
      "",
    ]);
  });

  it.each(["22", "vEthernet (Ethernet)", "VETHERNET (ETHERNET)", "name=22"])(
    "tells the addresses of %s",
    async (wanted) => {
      expect(linesOf(await netsh(["int", "ip", "show", "addr", wanted]))).toEqual([
        "",
        'Configuration for interface "vEthernet (Ethernet)"',
        "    DHCP enabled:                         No",
        "    IP Address:                           172.23.20.5",
        "    Subnet Prefix:                        172.23.16.0/20 (mask 255.255.240.0)",
        "    Default Gateway:                      172.23.16.1",
        "    Gateway Metric:                       256",
        "    InterfaceMetric:                      5000",
        "",
        "",
      ]);
    },
  );

  it("lists routes, those of the system among them, in the columns of netsh", async () => {
    const lines = linesOf(await netsh(["int", "ipv4", "sh", "ro"]));
    expect(lines.slice(1, 4)).toEqual([
      "Publish  Type      Met  Prefix                    Idx  Gateway/Interface Name",
      "-------  --------  ---  ------------------------  ---  ------------------------",
      "No       Manual    256  0.0.0.0/0                  22  172.23.16.1",
    ]);
    expect(lines).toContain("No       System    256  172.23.20.5/32             22  vEthernet (Ethernet)");
  });

  it.each([
    {
      language: "fr",
      words: "show addresses 22",
      line: "    Passerelle par défaut :               172.23.16.1",
    },
    {
      language: "it",
      words: "show route",
      line: "No       Manuale   256  0.0.0.0/0                  22  172.23.16.1",
    },
    {
      language: "ru",
      words: "show route",
      line: "Нет         Вручную   256      0.0.0.0/0                  22  172.23.16.1",
    },
    {
      language: "ja",
      words: "show interfaces",
      line: "Idx     Met         MTU          状態                 名前",
    },
    { language: "zh-CN", words: "show addresses 22", line: '接口 "vEthernet (Ethernet)" 的配置' },
  ] as const)("speaks $language in $words", async ({ language, words, line }) => {
    const all = ["interface", "ipv4", ...words.split(" ")];
    expect(linesOf(await netsh(all, undefined, LANGUAGES[language]))).toContain(line);
  });
});

describe("add route", () => {
  it.each([
    ["prefix=169.254.170.2/32", "interface=22", "nexthop=172.23.16.1", "store=active"],
    ["169.254.170.2/32", "22", "172.23.16.1", "store=active"],
    ["store=active", "169.254.170.2/32", "int=vEthernet (Ethernet)", "next=172.23.16.1", "metric=256"],
  ])("takes parameters by name and by place: %s %s %s %s", async (...words) => {
    const network = new FakeShellNetwork();
    expect(await netsh(["interface", "ipv4", "add", "route", ...words], network)).toEqual({
      exitCode: 0,
      text: "Ok.\r\n\r\n",
    });
    expect(network.changes).toEqual([ADDED]);
    expect(network.persistent.list()).toEqual([]);
  });

  it("writes to the persistent store as well, unless it is told store=active", async () => {
    const network = new FakeShellNetwork();
    await netsh(["interface", "ipv4", "add", "route", "10.0.0.0/8", "22"], network);
    const shown = await netsh(["interface", "ipv4", "show", "route", "store=persistent"], network);
    expect(linesOf(shown).slice(3, -2)).toEqual([
      "No       System    256  10.0.0.0/8                 22  vEthernet (Ethernet)",
    ]);
    await netsh(["interface", "ipv4", "delete", "route", "10.0.0.0/8", "22"], network);
    expect(network.persistent.list()).toEqual([]);
  });

  it.each([
    { code: 5, says: /requires elevation/ },
    { code: 87, says: /parameter is incorrect/ },
    { code: 1168, says: /Element not found/ },
    { code: 5010, says: /object already exists/ },
    { code: 1234, says: /1234/ },
  ])("ends with 1 for Windows error $code", async ({ code, says }) => {
    const words = ["interface", "ipv4", "add", "route", "169.254.170.2/32", "22", "172.23.16.1"];
    const result = await netsh(words, new FakeShellNetwork(code));
    expect(result).toEqual({ exitCode: 1, text: expect.stringMatching(says) as string });
  });

  it.each([
    { words: "interface ipv6 show route", says: /^The following command was not found/ },
    { words: "interface ipv4 add", says: /^The following command was not found/ },
    { words: "", says: /^The following command was not found/ },
    { words: "interface ipv4 add route 10.0.0.0/8", says: /^One or more essential parameters/ },
    { words: "interface ipv4 add route prefix=10.0.0.0/8 interface= nexthop=", says: /^The syntax supplied/ },
    { words: "interface ipv4 add route 10.0.0.0/8 22 colour=red", says: /^The syntax supplied/ },
    {
      words: "interface ipv4 add route 10.0.0.0/8 22 1.2.3.4 # credentials API",
      says: /^# is not an acceptable/,
    },
    { words: "interface ipv4 add route 10.0.0.0 22", says: /is not an acceptable value for prefix/ },
    { words: "interface ipv4 add route 10.0.0.0/8 23", says: /^The filename, directory name/ },
    { words: "interface ipv4 show addresses Ethernet", says: /^The filename, directory name/ },
  ])("refuses: netsh $words", async ({ words, says }) => {
    const network = new FakeShellNetwork();
    const result = await netsh(words.split(" "), network);
    expect(result).toEqual({ exitCode: 1, text: expect.stringMatching(says) as string });
    expect(network.changes).toEqual([]);
  });
});
