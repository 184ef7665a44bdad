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
    ["netsh-show-addresses-en", "vEthernet (lab_uplink) (35) 192.168.40.1 0"],
    ["netsh-show-addresses-zh-CN", "本地连接 (10) 10.30.16.1 256"],
    ["netsh-show-config-de-indented", "Ethernet 6 (55) 192.168.33.1 0"],
    ["netsh-show-config-de-no-metrics", "WLAN (?) 192.168.12.1 ?"],
    ["netsh-show-config-en-facter", "Local Area Connection (10) 172.16.138.2 0"],
    ["netsh-show-config-en-two-gateways", "Ethernet (9) 10.60.1.254 1, 10.60.1.1 99"],
    ["netsh-show-config-fr-guillemets", "Ethernet (25) 10.70.8.0 1"],
    ["netsh-show-config-fr-guillemets", "Réseau privé (35) 10.71.0.1 1"],
    ["netsh-show-config-it-padded", "Rete ospiti (50) 192.168.21.1 0"],
    ["netsh-show-config-ru-no-mask", "Домашняя сеть (?) 10.40.50.1 ?"],
    ["netsh-show-config-zh-CN-many-interfaces", "以太网 (35) 172.20.15.12 0"],
  ])("reads the capture %s", (name, block) => {
    expect(read(name)).toContain(block);
  });

  it.each([
    ["netsh-show-config-de-indented", "Ohne Gateway (5000) "],
    ["netsh-show-config-zh-CN-many-interfaces", "WLAN (25) "],
    ["netsh-show-addresses-zh-CN", "Loopback Pseudo-Interface 1 (50) "],
  ])("finds no gateway in output that names no gateway: %s", (name, block) => {
    expect(read(name)).toContain(block);
  });

  it("refuses text without an interface", () => {
    expect(() => parseAddresses("Element not found.\r\n", "netsh test")).toThrow(/no interface in/);
  });
});
