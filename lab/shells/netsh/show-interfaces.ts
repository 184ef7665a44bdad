import { LOOPBACK, type AdapterFacts } from "../../network/devices.ts";
import type { NetshWords } from "./languages.ts";

const RULE = "---  ----------  ----------  ------------  ---------------------------";
const LOOPBACK_MTU = 4_294_967_295;
const MTU = 1500;

/** The lines of `show interfaces`. The state words are English in every language. */
export function listInterfaces(words: NetshWords, adapters: readonly AdapterFacts[]): string[] {
  const rows = adapters.map((adapter) => {
    const numbers = [
      String(adapter.index).padStart(3),
      String(adapter.interfaceMetric).padStart(10),
      String(mtuOf(adapter)).padStart(10),
    ];
    return [...numbers, stateOf(adapter).padEnd(12), adapter.alias].join("  ");
  });
  return ["", words.interfacesHeader, RULE, ...rows, ""];
}

/** The lines of `show interfaces` for one of them, or with level=verbose. */
export function describeInterface(adapter: AdapterFacts): string[] {
  return [
    "",
    `Interface ${adapter.alias} Parameters`,
    "----------------------------------------------",
    `IfLuid                             : ${adapter.index === LOOPBACK.index ? "loopback" : "ethernet"}_${32_768 + adapter.index}`,
    `IfIndex                            : ${adapter.index}`,
    `State                              : ${stateOf(adapter)}`,
    `Metric                             : ${adapter.interfaceMetric}`,
    `Link MTU                           : ${mtuOf(adapter)} bytes`,
    "Forwarding                         : disabled",
    "Advertising                        : disabled",
    "Weak Host Sends                    : disabled",
    "Weak Host Receives                 : disabled",
    "Use Automatic Metric               : disabled",
    "",
  ];
}

const stateOf = ({ up }: AdapterFacts): string => (up ? "connected" : "disconnected");
const mtuOf = ({ index }: AdapterFacts): number => (index === LOOPBACK.index ? LOOPBACK_MTU : MTU);
