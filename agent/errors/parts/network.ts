import { entry, type Win32Details } from "../entry.ts";

/** What keeps credroute from reading the network, or from finding its way out of the container. */
export const NETWORK_ERRORS = {
  BACKEND_UNAVAILABLE: entry<{ backend: string; seen: string }>({
    message: (d) =>
      d.backend === "auto"
        ? `routes can be neither read nor added: ${d.seen}`
        : `the ${d.backend} backend cannot be used: ${d.seen}`,
    remedy: (d) =>
      d.backend === "auto" || d.backend === "native"
        ? "run it inside a Windows container (Windows Server 2016 or later), or select another backend with --backend powershell or --backend netsh"
        : "remove --backend and CREDROUTE_BACKEND: the native backend needs no shell",
    page: null,
  }),
  NO_DEFAULT_ROUTE: entry<{ waited: string; seen: string }>({
    message: (d) => `no IPv4 default route on an interface that is up after ${d.waited}; seen: ${d.seen}`,
    cause: "the container has no network, or gets it later",
    remedy:
      "check that the container has a network (docker network nat), raise --timeout (CREDROUTE_TIMEOUT) if it is late, or set --interface and --gateway",
    page: "containerNetwork",
  }),
  NETWORK_READ_FAILED: entry<Win32Details>({
    message: (d) => `${d.action} failed: ${d.win32}`,
    cause: "the image lacks TCP/IP",
    remedy: "check that TCP/IP is installed in the image, and report this as a bug",
  }),
} as const;
