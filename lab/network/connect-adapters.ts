import { ExecaError } from "execa";

import { LabError } from "../errors.ts";
import { DEFAULT_ROUTE_METRIC, type AdapterSpec, type RouteSpec } from "../specs.ts";
import { runInNetwork } from "../namespaces.ts";
import { nameDevice } from "./devices.ts";

/** The process in whose network namespace an adapter's cable ends. */
export type FarEnd = (adapter: AdapterSpec) => Promise<number>;

// Link-local answers only through routes longer than its own /16, as on Windows, where nothing leads there by
// default. Rules rather than an "unreachable" route keep the table free of entries Windows does not have.
const LINK_LOCAL_RULES = [
  "rule add pref 100 to 169.254.0.0/16 lookup main suppress_prefixlength 16",
  "rule add pref 101 to 169.254.0.0/16 unreachable",
];

/** Makes link-local addresses unreachable in the container until a route for one of them exists. */
export async function isolateLinkLocal(container: number): Promise<void> {
  await runBatch(container, LINK_LOCAL_RULES);
}

/** Puts the adapters with their default routes into the container and connects them. */
export async function connectAdapters(
  container: number,
  adapters: readonly AdapterSpec[],
  farEnd: FarEnd,
): Promise<void> {
  const ends = await Promise.all(adapters.map(async (adapter) => ({ adapter, end: await farEnd(adapter) })));
  await runBatch(
    container,
    ends.map(({ adapter, end }) => plugIn(adapter, end)),
  );
  // The far ends first: an adapter that has no carrier yet would lose time, or look down for a moment.
  for (const { adapter, end } of ends) await runBatch(end, configureFarEnd(adapter));
  await runBatch(container, adapters.flatMap(configureAdapter));
}

/** Puts routes into the container's table, also ones that Windows itself would refuse. */
export async function addRoutes(container: number, routes: readonly RouteSpec[]): Promise<void> {
  await runBatch(
    container,
    routes.map(({ destination, nextHop, interfaceIndex, metric = DEFAULT_ROUTE_METRIC }) => {
      const via = nextHop === undefined || nextHop === null ? "" : ` via ${nextHop} onlink`;
      return `route append ${destination}${via} dev ${nameDevice(interfaceIndex)} metric ${metric}`;
    }),
  );
}

function plugIn({ index }: AdapterSpec, end: number): string {
  const device = nameDevice(index);
  const near = `name ${device} index ${index} address ${makeMacAddress(index)}`;
  return `link add ${near} type veth peer name ${device} netns ${end}`;
}

/** Hyper-V's own range, and the same in every run. */
function makeMacAddress(index: number): string {
  const digits = (index % 0x100_0000).toString(16).padStart(6, "0");
  return `00:15:5d:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`;
}

function configureFarEnd({ index, address, gateway, up = true }: AdapterSpec): string[] {
  const device = nameDevice(index);
  const [host = address, prefixLength = "32"] = address.split("/");
  if (!up) return [];
  const gatewayAddress =
    gateway === undefined ? [] : [`address add ${gateway}/${prefixLength} dev ${device}`];
  // The host route tells adapters of the same subnet apart, and serves those without a gateway.
  return [`link set ${device} up`, ...gatewayAddress, `route replace ${host}/32 dev ${device}`];
}

function configureAdapter({
  index,
  address,
  gateway,
  routeMetric = DEFAULT_ROUTE_METRIC,
}: AdapterSpec): string[] {
  const device = nameDevice(index);
  const own = [
    `link set ${device} up`,
    `address add ${address} dev ${device} metric ${DEFAULT_ROUTE_METRIC}`,
  ];
  if (gateway === undefined) return own;
  return [...own, `route append default via ${gateway} dev ${device} metric ${routeMetric}`];
}

async function runBatch(pid: number, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  try {
    await runInNetwork(pid, ["ip", "-batch", "-"], `${lines.join("\n")}\n`);
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const [reason = ""] = String(error.stderr).split("\n");
    const line = lines[Number(/^Command failed -:(\d+)/m.exec(String(error.stderr))?.[1]) - 1] ?? "";
    throw new LabError(`ip ${line}: ${reason}`, "Correct the adapters and routes asked for.", error);
  }
}
