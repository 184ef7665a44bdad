import type { AdapterFacts } from "../../network/devices.ts";
import type { NetworkView } from "../../network/view.ts";
import { maskPrefix, writeMask } from "../prefixes.ts";
import type { NetshWords } from "./languages.ts";

const DEFAULT = "0.0.0.0/0";

/** The lines of `show addresses` for one interface. */
export function describeAddresses(words: NetshWords, adapter: AdapterFacts, view: NetworkView): string[] {
  const isOurs = ({ interfaceIndex }: { interfaceIndex: number }): boolean =>
    interfaceIndex === adapter.index;
  const addresses = view.addresses.filter(isOurs).flatMap(({ address, prefixLength }) => {
    const subnet = `${maskPrefix(address, prefixLength)}/${prefixLength}`;
    return [
      `${words.address}${address}`,
      `${words.subnet}${subnet} (${words.mask} ${writeMask(prefixLength)})`,
    ];
  });
  const gateways = view.routes
    .filter(isOurs)
    .filter(({ destination, nextHop }) => destination === DEFAULT && nextHop !== null)
    .flatMap(({ nextHop, metric }) => [
      `${words.gateway}${nextHop ?? ""}`,
      `${words.gatewayMetric}${metric}`,
    ]);
  return [
    "",
    words.title.replace("%s", () => adapter.alias),
    `${words.dhcp}${words.no}`,
    ...addresses,
    ...gateways,
    `${words.interfaceMetric}${adapter.interfaceMetric}`,
  ];
}

/** What `show config` has on top. */
export const NAME_SERVERS: readonly string[] = [
  "    Statically Configured DNS Servers:    None",
  "    Register with which suffix:           Primary only",
  "    Statically Configured WINS Servers:   None",
];
