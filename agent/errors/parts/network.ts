import { entry, type Win32Details } from "../entry.ts";

const REMEDY_OF_SHELLS = "leave the backend at auto, its default: the native backend needs no shell";
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    "auto",
    "run it inside a Windows container whose image has iphlpapi.dll, as mcr.microsoft.com/windows/nanoserver and servercore have",
  ],
  [
    "native",
    "run it inside a Windows container, and leave the backend at auto, its default, so that a shell of the image can take its place",
  ],
]);

/** What keeps credroute from reading the network, or from finding its way out of the container. */
export const NETWORK_ERRORS = {
  BACKEND_UNAVAILABLE: entry<{ backend: string; seen: string }>({
    message: (d) =>
      d.backend === "auto"
        ? `routes can be neither read nor added: ${d.seen}`
        : `the ${d.backend} backend cannot be used: ${d.seen}`,
    remedy: (d) => REMEDIES.get(d.backend) ?? REMEDY_OF_SHELLS,
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
