import { describe, expect, it } from "vitest";

import { parseAddresses } from "../../../../agent/network/netsh/addresses.ts";
import { capture } from "../../../fixtures/capture.ts";

const read = (name: string): string[] =>
  parseAddresses(capture(name), "netsh test").map(
    ({ alias, metric = "?", gateways }) =>
      `${alias} (${metric}) ${gateways.map((gateway) => `${gateway.address} ${gateway.metric ?? "?"}`).join(", ")}`,
  );

describe("parseAddresses", () => {
  it.each([
    ["netsh-show-addresses-en-wsl-external-1", "vEthernet (WSL_external) (35) 192.168.0.1 0"],
    ["netsh-show-addresses-zh-CN-3", "本地连接 (10) 10.10.16.1 256"],
    ["netsh-show-addresses-zh-CN-ws2022-1", "以太网 (25) 10.0.2.2 0"],
    ["netsh-show-config-de-fixture-1", "WLAN (?) 192.168.8.1 ?"],
    ["netsh-show-config-en-facter-1", "Local Area Connection (10) 172.16.138.2 0"],
    ["netsh-show-config-en-two-gateways-1", "Ethernet (9) 192.168.1.254 1, 192.168.1.1 99"],
    ["netsh-show-config-fr-2", "Ethernet (25) 10.10.8.0 1"],
    ["netsh-show-config-it-1", "Wi-Fi (50) 192.168.1.1 0"],
    ["netsh-show-config-mixed-en-de-fixture-1", "Ethernet 8 (55) 192.168.1.1 0"],
    ["netsh-show-config-ru-fixture-2", "Беспроводная сеть (?) 10.20.30.1 ?"],
    ["netsh-show-config-zh-CN-2", "以太网 (35) 172.17.15.12 0"],
    ["netsh-show-config-zh-CN-win7-1", "本地连接 (20) 192.168.1.1 1"],
    ["netsh-show-config-zh-CN-ws2022-1", "以太网 (25) 10.0.2.2 0"],
  ])("reads the capture %s", (name, block) => {
    expect(read(name)).toContain(block);
  });

  it.each([
    ["netsh-show-config-mixed-en-de-fixture-1", "Wi-Fi (5000) "],
    ["netsh-show-config-zh-CN-2", "WLAN (25) "],
    ["netsh-show-addresses-zh-CN-3", "Loopback Pseudo-Interface 1 (50) "],
  ])("finds no gateway where none stands: %s", (name, block) => {
    expect(read(name)).toContain(block);
  });

  it("refuses text without an interface", () => {
    expect(() => parseAddresses("Element not found.\r\n", "netsh test")).toThrow(/no interface in/);
  });
});
