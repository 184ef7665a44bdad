import { execa } from "execa";

import { indexOfDevice, type AdapterFacts } from "./devices.ts";
import { LIST_ADDRESSES, parseAddresses } from "./read-addresses.ts";
import { readKernelRoutes } from "./read-routes.ts";

/** A route as Windows tools name it. */
export interface ViewRoute {
  readonly destination: string;
  /** null: on-link. */
  readonly nextHop: string | null;
  readonly interfaceIndex: number;
  readonly metric: number;
}

/** An address as Windows tools name it. */
export interface ViewAddress {
  readonly interfaceIndex: number;
  readonly address: string;
  readonly prefixLength: number;
}

/** The container's network at one moment, as its shells show it. */
export interface NetworkView {
  readonly adapters: readonly AdapterFacts[];
  readonly addresses: readonly ViewAddress[];
  readonly routes: readonly ViewRoute[];
}

/** Reads the kernel's table and addresses in this network namespace. */
export async function readView(adapters: readonly AdapterFacts[]): Promise<NetworkView> {
  const addresses = await run(LIST_ADDRESSES);
  return {
    adapters,
    addresses: parseAddresses(addresses).map(({ device, ...address }) => ({
      ...address,
      interfaceIndex: indexOfDevice(device) ?? 0,
    })),
    routes: readKernelRoutes("self").map(({ device, ...route }) => ({
      ...route,
      interfaceIndex: indexOfDevice(device) ?? 0,
    })),
  };
}

async function run([file = "ip", ...words]: readonly string[]): Promise<string> {
  const { stdout } = await execa(file, words);
  return stdout;
}
