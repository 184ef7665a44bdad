import { readFileSync } from "node:fs";
import { ExecaError, execa } from "execa";

import { nameDevice } from "./devices.ts";
import { readKernelRoutes, type KernelRoute } from "./read-routes.ts";
import { isPrefix, type RouteChange } from "./route-change.ts";

const WIN32 = {
  success: 0,
  fileNotFound: 2,
  invalidParameter: 87,
  notFound: 1168,
  objectAlreadyExists: 5010,
} as const;

/** What InitializeIpForwardEntry leaves: the caller has to choose a metric. */
const UNSET_METRIC = 0xffff_ffff;

/** Changes the kernel's table in this network namespace; answers with the Win32 code Windows would give. */
export async function applyChange(change: RouteChange): Promise<number> {
  if (!hasDevice(change.interfaceIndex)) return WIN32.notFound;
  if (!isPrefix(change.address, change.prefixLength)) return WIN32.invalidParameter;
  if (change.verb !== "delete" && change.metric === UNSET_METRIC) return WIN32.invalidParameter;
  const standing = findRoute(change);
  if (change.verb === "create")
    return standing === undefined ? await append(change) : WIN32.objectAlreadyExists;
  // DeleteIpForwardEntry2's page names ERROR_NOT_FOUND for a missing interface only; a missing route was seen as 2.
  if (standing === undefined) return change.verb === "delete" ? WIN32.fileNotFound : WIN32.notFound;
  await remove(standing);
  return change.verb === "set" ? await append(change) : WIN32.success;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
const hasDevice = (index: number): boolean =>
  readFileSync("/proc/self/net/dev", "utf8")
    .split("\n")
    .some((line) => line.trimStart().startsWith(`${nameDevice(index)}:`));

/** To Windows, interface, prefix and next hop make the route; the metric is only a property. */
const findRoute = (change: RouteChange): KernelRoute | undefined =>
  readKernelRoutes("self").find(
    (route) =>
      route.destination === `${change.address}/${change.prefixLength}` &&
      route.device === nameDevice(change.interfaceIndex) &&
      route.nextHop === change.nextHop,
  );

async function append(change: RouteChange): Promise<number> {
  const destination = `${change.address}/${change.prefixLength}`;
  const words = describeRoute({ ...change, destination, device: nameDevice(change.interfaceIndex) });
  try {
    // "append" keeps other routes to the same prefix, as Windows does.
    await execa("ip", ["route", "append", ...words]);
    return WIN32.success;
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    // The kernel's checks have passed but for one: the next hop is not on the interface's subnets.
    return WIN32.invalidParameter;
  }
}

async function remove(route: KernelRoute): Promise<void> {
  await execa("ip", ["route", "delete", ...describeRoute(route)]);
}

function describeRoute({ destination, nextHop, device, metric }: KernelRoute): string[] {
  const via = nextHop === null ? [] : ["via", nextHop];
  return [destination, ...via, "dev", device, "metric", String(metric)];
}
