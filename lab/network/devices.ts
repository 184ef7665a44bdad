import { DEFAULT_INTERFACE_METRIC, type AdapterSpec } from "../specs.ts";

/** What the stand-in iphlpapi.dll tells Windows programs about an adapter. */
export interface AdapterFacts {
  readonly index: number;
  readonly interfaceMetric: number;
  readonly up: boolean;
  readonly alias: string;
  readonly description: string;
}

export const LOOPBACK: AdapterFacts = {
  index: 1,
  interfaceMetric: 75,
  up: true,
  alias: "Loopback Pseudo-Interface 1",
  description: "Software Loopback Interface 1",
};

/** The kernel's name of the interface with this index. Aliases do not fit: 15 characters, no blanks. */
export function nameDevice(index: number): string {
  return index === LOOPBACK.index ? "lo" : `lab${index}`;
}

/** The interface index in a name that nameDevice made; undefined for other names. */
export function indexOfDevice(device: string): number | undefined {
  if (device === "lo") return LOOPBACK.index;
  const digits = /^lab(\d+)$/.exec(device)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The adapters as Windows programs see them, the loopback included. */
export function describeAdapters(adapters: readonly AdapterSpec[]): AdapterFacts[] {
  const facts = adapters.map((adapter, position) => ({
    index: adapter.index,
    interfaceMetric: adapter.interfaceMetric ?? DEFAULT_INTERFACE_METRIC,
    up: adapter.up ?? true,
    alias: adapter.alias,
    // Windows numbers adapters of one kind from the second on.
    description: `Hyper-V Virtual Ethernet Adapter${position === 0 ? "" : ` #${position + 1}`}`,
  }));
  return [LOOPBACK, ...facts];
}
