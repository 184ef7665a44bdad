import { MTU_OF_LOOPBACK, ON_LINK, type NetworkSnapshot, type Route } from "../../../agent/network/model.ts";
import { networkInterface, route } from "../../fixtures/networks.ts";

/** A network in which the published PowerShell script and credroute are compared. */
export interface PublishedNetwork extends NetworkSnapshot {
  readonly network: string;
  /** Descriptions of adapters, by interface index; the one that the published script looks for by default. */
  readonly descriptions?: Readonly<Record<number, string>>;
  /** Routes of the persistent store. */
  readonly persistent?: readonly Route[];
  /** What the published script does instead of what is right; undefined where it is right. */
  readonly mistake?: string;
}

export const HYPER_V = "Hyper-V Virtual Ethernet Adapter";

const NAT = networkInterface(22, "vEthernet (Ethernet)");
const byMetric = (index: number, alias: string, metric: number) => ({
  ...networkInterface(index, alias),
  metric,
});
/** A route as "destination nextHop interface", with a metric. */
const to = (text: string, metric = 256): Route => {
  const [destination = "", nextHop = "", index = ""] = text.split(" ");
  return { ...route(destination, nextHop, Number(index)), metric };
};
const byDefault = (nextHop: string, index: number, metric = 0): Route =>
  to(`0.0.0.0/0 ${nextHop} ${index}`, metric);
const NAT_DEFAULT = byDefault("172.23.16.1", 22);
const onLink = (index: number): Route =>
  to(`${index === 22 ? "172.23.16.0/20" : "10.9.0.0/16"} ${ON_LINK} ${index}`);
const CREDENTIALS = "169.254.170.2/32";
const METADATA = "169.254.169.254/32";

const ADDS_NOTHING = "adds nothing";
const TWO_GATEWAYS = `takes two next hops for one, and ${ADDS_NOTHING}`;
const TWO_ADAPTERS = `takes two adapters for one, and ${ADDS_NOTHING}`;

/** Named as docs/published-scripts.md names them. */
export const PUBLISHED_NETWORKS: readonly PublishedNetwork[] = [
  { network: "one nat adapter", interfaces: [NAT], routes: [NAT_DEFAULT, onLink(22)] },
  {
    network: "two default routes on one adapter",
    interfaces: [NAT],
    routes: [byDefault("172.23.16.9", 22, 512), byDefault("172.23.16.1", 22, 256), onLink(22)],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "equal route metrics, so that interface metrics decide",
    interfaces: [NAT, byMetric(7, "Ethernet 3", 10)],
    descriptions: { 7: "Amazon Elastic Network Adapter" },
    routes: [byDefault("172.23.16.1", 22, 256), byDefault("10.9.0.1", 7, 256), onLink(22), onLink(7)],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "a lower route metric with a higher total",
    interfaces: [NAT, byMetric(7, "vEthernet (B)", 10)],
    routes: [NAT_DEFAULT, byDefault("10.9.0.1", 7, 256), onLink(22), onLink(7)],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "a second Hyper-V adapter without a default route",
    interfaces: [NAT, networkInterface(7, "vEthernet (Internal)")],
    routes: [NAT_DEFAULT, onLink(22), onLink(7)],
    mistake: TWO_ADAPTERS,
  },
  {
    network: "Hyper-V isolation, where the adapter has another description",
    interfaces: [networkInterface(4, "Ethernet")],
    descriptions: { 4: "Microsoft Hyper-V Network Adapter" },
    routes: [byDefault("172.23.16.1", 4)],
    mistake: `finds no adapter, and ${ADDS_NOTHING}`,
  },
  {
    network: "the default route on another adapter than the Hyper-V one",
    interfaces: [networkInterface(22, "vEthernet (nat)"), networkInterface(9, "Ethernet")],
    descriptions: { 9: "Red Hat VirtIO Ethernet Adapter" },
    routes: [byDefault("10.9.0.1", 9), onLink(22), to(`10.9.0.0/16 ${ON_LINK} 9`)],
    mistake: "routes through the wrong adapter, without an error",
  },
  {
    network: "equal totals on Ethernet and vEthernet",
    interfaces: [networkInterface(7, "Ethernet"), NAT],
    descriptions: { 7: "another adapter" },
    routes: [byDefault("10.9.0.1", 7), NAT_DEFAULT],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "equal totals on two vEthernet adapters",
    interfaces: [networkInterface(31, "vEthernet (B)"), NAT],
    routes: [byDefault("10.9.0.1", 31), NAT_DEFAULT],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "persistent routes of a former host",
    interfaces: [NAT],
    routes: [byDefault("172.23.16.1", 22, 256)],
    persistent: [byDefault("10.0.0.1", 22, 1), to(`${METADATA} 10.0.0.1 22`, 1)],
  },
  {
    network: "a better default route on an adapter that is down",
    interfaces: [{ ...byMetric(7, "vEthernet (Default Switch)", 15), up: false }, NAT],
    routes: [byDefault("10.9.0.1", 7), NAT_DEFAULT],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "a stale credentials route",
    interfaces: [NAT],
    routes: [to(`${CREDENTIALS} 172.23.16.99 22`, 1), NAT_DEFAULT],
    mistake: "leaves the stale route, which wins by its metric",
  },
  {
    network: "an alias of special characters, and a large index",
    interfaces: [networkInterface(70_001, `vEthernet ([a]*?'"$x\`é) 2`)],
    descriptions: { 70_001: `${HYPER_V} #6` },
    routes: [byDefault("172.27.0.1", 70_001, 256)],
  },
  {
    network: "both routes in the table already",
    interfaces: [NAT],
    routes: [NAT_DEFAULT, to(`${CREDENTIALS} 172.23.16.1 22`), to(`${METADATA} 172.23.16.1 22`)],
  },
  {
    network: "an on-link default route of a VPN",
    interfaces: [NAT, byMetric(5, "VPN", 1)],
    descriptions: { 5: "WAN Miniport" },
    routes: [byDefault(ON_LINK, 5), NAT_DEFAULT],
    mistake: TWO_GATEWAYS,
  },
  {
    network: "a default route for half of all addresses beside",
    interfaces: [NAT],
    routes: [to("0.0.0.0/1 10.1.1.1 22", 0), NAT_DEFAULT],
  },
  {
    network: "the right route beside a stale one on another adapter",
    interfaces: [NAT, networkInterface(7, "Ethernet")],
    descriptions: { 7: "another adapter" },
    routes: [NAT_DEFAULT, to(`${CREDENTIALS} 172.23.16.1 22`), to(`${CREDENTIALS} 10.9.0.1 7`, 1)],
    mistake: "leaves the stale route, which wins by its metric",
  },
  {
    network: "a default route on an interface that is not listed",
    interfaces: [NAT],
    routes: [byDefault("10.9.0.1", 77), byDefault("172.23.16.1", 22, 256)],
    mistake: TWO_GATEWAYS,
  },
];

const rows = (list: readonly Route[]): object[] =>
  list.map(({ destination, nextHop, interfaceIndex, metric }) => ({
    DestinationPrefix: destination,
    NextHop: nextHop,
    InterfaceIndex: interfaceIndex,
    RouteMetric: metric,
  }));

/** The document that the lab's network service would give. */
export function describePublished({
  interfaces,
  routes,
  persistent = [],
  descriptions = {},
}: PublishedNetwork): object {
  const loopback = { InterfaceIndex: 1, InterfaceAlias: "Loopback", InterfaceMetric: 75, ConnectionState: 1 };
  return {
    routes: rows(routes),
    persistent: rows(persistent),
    interfaces: [
      { ...loopback, NlMtu: MTU_OF_LOOPBACK },
      ...interfaces.map(({ index, alias, metric, up }) => ({
        InterfaceIndex: index,
        InterfaceAlias: alias,
        InterfaceMetric: metric,
        ConnectionState: up ? 1 : 0,
        NlMtu: 1500,
      })),
    ],
    adapters: interfaces.map(({ index, alias, up }) => ({
      InterfaceIndex: index,
      Name: alias,
      InterfaceDescription: descriptions[index] ?? HYPER_V,
      Status: up ? "Up" : "Disconnected",
    })),
  };
}
