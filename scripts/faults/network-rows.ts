import { NAT_ADAPTER, type LabOptions } from "../../lab/container.ts";
import type { FaultGroup, FaultRow } from "./row.ts";

const SECOND = { index: 30, alias: "vEthernet (second)", address: "10.9.0.5/24", gateway: "10.9.0.1" };
const route = (destination: string, nextHop: string | null, interfaceIndex = 22): LabOptions => ({
  routes: [{ destination, nextHop, interfaceIndex }],
});
const adapters = (...list: NonNullable<LabOptions["adapters"]>): LabOptions => ({ adapters: list });
const WITHOUT_GATEWAY = { ...NAT_ADAPTER, gateway: undefined };

const row = (name: string, lab: LabOptions, rest: Partial<FaultRow> = {}): FaultRow => ({
  name,
  lab,
  ...rest,
});

/** What the container's network may be. */
export const NETWORK: FaultGroup = {
  title: "Network",
  rows: [
    row("healthy", {}),
    row("no adapter", adapters(), { code: "NO_DEFAULT_ROUTE" }),
    row("no default route", adapters(WITHOUT_GATEWAY), { code: "NO_DEFAULT_ROUTE" }),
    row("adapter down", adapters({ ...NAT_ADAPTER, up: false }), { code: "NO_DEFAULT_ROUTE" }),
    row("network after 1 s", { networkAfterMs: 1000 }),
    row("network after 30 s", { networkAfterMs: 30_000 }, { code: "NO_DEFAULT_ROUTE" }),
    row("gateway that leads nowhere", adapters({ ...NAT_ADAPTER, leadsTo: "nowhere" }), {
      code: "ENDPOINT_TIMEOUT",
    }),
    row("a second default route, worse", adapters(NAT_ADAPTER, { ...SECOND, routeMetric: 9000 })),
    row(
      "a second default route, better, to nowhere",
      adapters(NAT_ADAPTER, { ...SECOND, routeMetric: 1, leadsTo: "nowhere" }),
      {
        code: "ENDPOINT_TIMEOUT",
      },
    ),
    row(
      "the same, with --interface 22",
      adapters(NAT_ADAPTER, { ...SECOND, routeMetric: 1, leadsTo: "nowhere" }),
      {
        words: "--interface 22",
      },
    ),
    row("a second adapter, down", adapters(NAT_ADAPTER, { ...SECOND, up: false })),
    row("alias with control characters", adapters({ ...NAT_ADAPTER, alias: "a\u001B[2J\u202Eb" })),
    row("alias of another script", adapters({ ...NAT_ADAPTER, alias: "以太网 2" })),
    row("route to the credentials, right", route("169.254.170.2/32", "172.23.16.1")),
    row("route to the credentials, stale", route("169.254.170.2/32", "172.23.16.99")),
    row("route to the metadata, stale", route("169.254.169.254/32", "172.23.16.99")),
    row("route to both, wider", route("169.254.0.0/16", "172.23.16.99")),
    row("route to the credentials, on-link", route("169.254.170.2/32", null)),
    row("route to something else", route("10.50.0.0/16", "172.23.16.1")),
    row("--interface that does not exist", {}, { words: "--interface 99", code: "INTERFACE_UNKNOWN" }),
    row("--interface by its alias", {}, { words: '--interface "vEthernet (Ethernet)"' }),
    row("--interface without a gateway", adapters(NAT_ADAPTER, { ...SECOND, gateway: undefined }), {
      words: "--interface 30",
      code: "INTERFACE_NO_GATEWAY",
    }),
    row("--interface that is down", adapters(NAT_ADAPTER, { ...SECOND, up: false }), {
      words: "--interface 30",
      code: "INTERFACE_DOWN",
    }),
    row("--gateway out of reach", {}, { words: "--gateway 10.77.0.1", code: "GATEWAY_UNREACHABLE" }),
    row(
      "--gateway with a broadcast address",
      {},
      { words: "--gateway 172.23.31.255", code: "GATEWAY_INVALID" },
    ),
    row(
      "--gateway with the container's own address",
      {},
      { words: "--gateway 172.23.20.5 --backend netsh", code: "GATEWAY_INVALID" },
    ),
    row(
      "--destinations with the gateway in it",
      {},
      {
        words: "--destinations 172.23.16.0/24",
        code: "DESTINATION_HOLDS_GATEWAY",
      },
    ),
    row("--destinations metadata alone", {}, { words: "--destinations metadata" }),
    row("--network-mode none", {}, { words: "--network-mode none" }),
    row("--network-mode awsvpc", {}, { words: "--network-mode awsvpc" }),
  ],
};
