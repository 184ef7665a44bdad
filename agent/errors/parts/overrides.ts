import { entry } from "../entry.ts";

interface Override {
  readonly value: string;
  /** What set it: "--interface" or "CREDROUTE_INTERFACE". */
  readonly source: string;
  /** What exists instead. */
  readonly known: string;
}

/** Values that replace what credroute would detect, and do not fit this container. */
export const OVERRIDE_ERRORS = {
  INTERFACE_UNKNOWN: entry<Override>({
    message: (d) => `${d.source} names "${d.value}", which is not an adapter of this container`,
    cause: "the adapter has another name in this container",
    remedy: (d) => `use the index or the alias of one of: ${d.known}`,
    page: null,
  }),
  INTERFACE_DOWN: entry<Omit<Override, "known">>({
    message: (d) => `${d.source} names the interface "${d.value}", which is not up`,
    cause: "the adapter is not connected",
    remedy: (d) => `name another interface, or remove ${d.source} to follow the default route`,
    page: null,
  }),
  INTERFACE_NO_GATEWAY: entry<Override>({
    message: (d) => `${d.source} names the interface "${d.value}", which has no default route`,
    cause: "it is not the interface that leads out of the container",
    remedy: (d) =>
      `remove ${d.source}, or name an interface with a default route: ${d.known}; or set the gateway as well, with --gateway`,
    page: null,
  }),
  GATEWAY_UNREACHABLE: entry<Override & { where: string }>({
    message: (d) => `${d.source} names the gateway ${d.value}, which is not on a network of ${d.where}`,
    cause: "the address belongs to another network",
    remedy: (d) => `remove ${d.source}, or name one of: ${d.known}`,
    page: null,
  }),
  GATEWAY_INVALID: entry<Override & { what: string }>({
    message: (d) => `${d.source} names the gateway ${d.value}, which is ${d.what}`,
    cause: "a gateway is another host on the container's network",
    remedy: (d) => `remove ${d.source}, or name one of: ${d.known}`,
    page: null,
  }),
  DESTINATION_HOLDS_GATEWAY: entry<{ value: string; source: string; gateway: string }>({
    message: (d) => `the destination ${d.value} contains the gateway ${d.gateway} itself`,
    cause: (d) => `${d.source} names the container's own network`,
    remedy: "remove that destination: the container reaches its own network without a gateway",
    page: null,
  }),
} as const;
