import type { ContainerUser, Image } from "./images/images.ts";
import type { PowershellBuild } from "./setup/powershell.ts";
import type { ShellSettings } from "./shells/settings.ts";

/** A network adapter of the container, as Windows would show it. */
export interface AdapterSpec {
  readonly index: number;
  readonly alias: string;
  /** Address with prefix length, such as "172.23.20.5/20". */
  readonly address: string;
  /** Makes a default route through this adapter. */
  readonly gateway?: string | undefined;
  /** Metric of the default route; 256 by default. */
  readonly routeMetric?: number | undefined;
  /** Metric of the interface; 5000 by default. */
  readonly interfaceMetric?: number | undefined;
  /** false: the cable is unplugged; the adapter and its routes exist, but nothing gets through. */
  readonly up?: boolean | undefined;
  /** "nowhere": the gateway answers ARP, and nothing lies behind it. "instance" by default. */
  readonly leadsTo?: "instance" | "nowhere" | undefined;
}

/** A route to put in the container's table. */
export interface RouteSpec {
  /** Prefix, such as "169.254.170.2/32". */
  readonly destination: string;
  /** On-link when null or absent. */
  readonly nextHop?: string | null | undefined;
  readonly interfaceIndex: number;
  /** 256 by default. */
  readonly metric?: number | undefined;
}

/** A route as the kernel has it. */
export interface LabRoute {
  readonly destination: string;
  readonly nextHop: string | null;
  readonly interfaceIndex: number;
  readonly alias: string;
  readonly metric: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface LabOptions {
  /** The base image that the container imitates; servercore by default. See README.md for the differences. */
  readonly image?: Image | undefined;
  /** The account of the container's processes; the image's own by default. */
  readonly user?: ContainerUser | undefined;
  /** Functions that kernel32.dll, kernelbase.dll and advapi32.dll do not export, such as "K32EmptyWorkingSet". */
  readonly missingFunctions?: readonly string[] | undefined;
  /** One nat adapter (index 22, "vEthernet (Ethernet)") by default. */
  readonly adapters?: readonly AdapterSpec[] | undefined;
  readonly routes?: readonly RouteSpec[] | undefined;
  /** On top of the variables ECS sets; undefined removes one. */
  readonly environment?: Environment | undefined;
  /** false: none of the variables that ECS sets. */
  readonly ecs?: boolean | undefined;
  /** Windows refuses to change routes (Win32 error 5). */
  readonly accessDenied?: boolean | undefined;
  /** Faults of the instance's endpoints, such as "credentials-503:2". */
  readonly faults?: readonly string[] | undefined;
  /** Adapters and routes appear only so long after the start. */
  readonly networkAfterMs?: number | undefined;
  /** Adapters and routes appear only when the lab is told to plug in. */
  readonly unplugged?: boolean | undefined;
  /** The language of netsh.exe, and what is wrong with it or powershell.exe. */
  readonly shells?: ShellSettings | undefined;
  /** How PowerShell is compiled; "il" by default, which is faster to make and slower to start. */
  readonly powershell?: PowershellBuild | undefined;
  /** More settings of the instance side, as instance/config.ts takes them. */
  readonly instance?: Readonly<Record<string, unknown>> | undefined;
}

/** The adapter of a container in Docker's nat network. */
export const NAT_ADAPTER: AdapterSpec = {
  index: 22,
  alias: "vEthernet (Ethernet)",
  address: "172.23.20.5/20",
  gateway: "172.23.16.1",
};

export const DEFAULT_ROUTE_METRIC = 256;
export const DEFAULT_INTERFACE_METRIC = 5000;
