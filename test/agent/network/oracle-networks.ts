import { BOTH_ROUTES } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type AdapterSpec, type LabOptions } from "../../../lab/container.ts";

/** The ways of reading and adding routes that are compared with the published script. */
export const BACKENDS = ["native", "powershell", "netsh"] as const;
type Backend = (typeof BACKENDS)[number];

/** Where one backend is enough, best the one with the script's own tool. */
export const SCRIPTS_BACKEND: Backend = "netsh";

/** Index 7; the published script cannot tell that it exists unless its alias has vEthernet in it. */
const OTHER: AdapterSpec = { index: 7, alias: "Ethernet 3", address: "10.9.0.5/16" };
const OTHER_GATEWAY = "10.9.0.1";
const ROUTES_BY_OTHER = routesBy(OTHER_GATEWAY, 7);

function routesBy(nextHop: string, device: number): string[] {
  return ["169.254.169.254/32", "169.254.170.2/32"].map(
    (destination) => `${destination} via ${nextHop} dev ${device}`,
  );
}

/** A network where the published Command-shell script is right. */
interface RightCase {
  readonly network: string;
  readonly options: LabOptions;
  readonly routes: readonly string[];
  /** One is enough where another network has shown all of them. */
  readonly backends?: readonly Backend[];
}

export const RIGHT: readonly RightCase[] = [
  { network: "one nat adapter", options: {}, routes: BOTH_ROUTES, backends: BACKENDS },
  {
    network: "a later container's adapter, with a number behind its alias",
    options: {
      adapters: [
        {
          index: 46,
          alias: "vEthernet (Ethernet) 3",
          address: "172.27.5.9/20",
          gateway: "172.27.0.1",
          interfaceMetric: 25,
        },
      ],
    },
    routes: routesBy("172.27.0.1", 46),
  },
  {
    network: "a second adapter that leads nowhere and is not called vEthernet",
    options: { adapters: [NAT_ADAPTER, { ...OTHER, leadsTo: "nowhere" }] },
    routes: BOTH_ROUTES,
  },
];

/** A network where it goes wrong. */
interface WrongCase {
  readonly network: string;
  readonly mistake: string;
  readonly options: LabOptions;
  /** What the script leaves in the table. */
  readonly published: readonly string[];
  readonly routes: readonly string[];
}

const STALE = { destination: "169.254.170.2/32", nextHop: "172.23.16.99", interfaceIndex: 22 };

export const WRONG: readonly WrongCase[] = [
  {
    network: "two default routes on one adapter",
    mistake: "takes the gateway listed last, which has the worse metric and does not answer",
    options: {
      routes: [{ destination: "0.0.0.0/0", nextHop: "172.23.16.9", interfaceIndex: 22, metric: 512 }],
    },
    published: routesBy("172.23.16.9", 22),
    routes: BOTH_ROUTES,
  },
  {
    network: "two default routes of which the interface metrics decide",
    mistake: "takes the vEthernet adapter listed last, whose interface metric is the higher one",
    options: {
      adapters: [
        { ...NAT_ADAPTER, interfaceMetric: 15 },
        {
          ...OTHER,
          alias: "vEthernet (Slow)",
          gateway: OTHER_GATEWAY,
          interfaceMetric: 5000,
          leadsTo: "nowhere",
        },
      ],
    },
    published: ROUTES_BY_OTHER,
    routes: BOTH_ROUTES,
  },
  {
    network: "a vEthernet adapter without a gateway behind the right one",
    mistake: "takes that adapter, finds no gateway and adds nothing",
    options: { adapters: [NAT_ADAPTER, { ...OTHER, alias: "vEthernet (Internal)" }] },
    published: [],
    routes: BOTH_ROUTES,
  },
  {
    network: "an adapter that is called Ethernet, as under Hyper-V isolation",
    mistake: "finds no adapter and adds nothing",
    options: { adapters: [{ ...NAT_ADAPTER, alias: "Ethernet" }] },
    published: [],
    routes: BOTH_ROUTES,
  },
  {
    network: "the default route by an adapter that is not called vEthernet",
    mistake: "takes the vEthernet adapter, whose own default route has the higher metric",
    options: {
      adapters: [
        { ...NAT_ADAPTER, leadsTo: "nowhere" },
        { ...OTHER, gateway: OTHER_GATEWAY, interfaceMetric: 10 },
      ],
    },
    published: BOTH_ROUTES,
    routes: ROUTES_BY_OTHER,
  },
  {
    network: "a vEthernet adapter whose cable is out, behind the right one",
    mistake: "takes the adapter that is down",
    options: {
      adapters: [
        NAT_ADAPTER,
        { ...OTHER, alias: "vEthernet (Default Switch)", gateway: OTHER_GATEWAY, up: false },
      ],
    },
    published: ROUTES_BY_OTHER,
    routes: BOTH_ROUTES,
  },
  {
    network: "netsh in French",
    mistake: "looks for the English words Default Gateway, finds none and adds nothing",
    options: { shells: { language: "fr" } },
    published: [],
    routes: BOTH_ROUTES,
  },
  {
    network: "a stale route that a former gateway left",
    mistake: "leaves it beside the right one",
    options: { routes: [STALE] },
    published: [...BOTH_ROUTES, "169.254.170.2/32 via 172.23.16.99 dev 22"],
    routes: BOTH_ROUTES,
  },
];
