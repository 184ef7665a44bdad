import { entry } from "../entry.ts";

interface Override {
  readonly value: string;
  /** What there is instead. */
  readonly known: string;
}

/** Failures of what was given instead of what credroute finds by itself. */
export const OVERRIDE_ERRORS = {
  INTERFACE_UNKNOWN: entry<Override>({
    message: (d) =>
      `"${d.value}", given by --interface or CREDROUTE_INTERFACE, is no adapter of this container`,
    cause: "the adapter has another name in this container",
    remedy: (d) => `use the index or the alias of one of: ${d.known}`,
    page: null,
  }),
  INTERFACE_DOWN: entry<{ value: string }>({
    message: (d) => `the interface "${d.value}", given by --interface or CREDROUTE_INTERFACE, is not up`,
    cause: "the adapter is not connected",
    remedy: "name another interface, or give none to follow the default route",
    page: null,
  }),
  INTERFACE_NO_GATEWAY: entry<Override>({
    message: (d) =>
      `the interface "${d.value}", given by --interface or CREDROUTE_INTERFACE, has no default route`,
    cause: "it is not the one that leads out of the container",
    remedy: (d) => `give none, or one that has a default route: ${d.known}; or give --gateway as well`,
    page: null,
  }),
  GATEWAY_UNREACHABLE: entry<Override & { where: string }>({
    message: (d) =>
      `the gateway ${d.value}, given by --gateway or CREDROUTE_GATEWAY, is not on a network of ${d.where}`,
    cause: "the address belongs to another network",
    remedy: (d) => `give none, or one of: ${d.known}`,
    page: null,
  }),
  DESTINATION_HOLDS_GATEWAY: entry<{ value: string; gateway: string }>({
    message: (d) => `the gateway ${d.gateway} itself is in ${d.value}, to be routed through it`,
    cause: "--destinations or CREDROUTE_DESTINATIONS names the container's own network",
    remedy: "leave it out: the container reaches its own network without a gateway",
    page: null,
  }),
} as const;
