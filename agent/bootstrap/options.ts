import type { NetworkMode } from "../ecs/network-mode.ts";
import type { Backend } from "../network/model.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const LOG_FORMATS = ["text", "json"] as const;

/** What the command line and its environment twins come to. */
export interface Options {
  readonly networkMode: NetworkMode | "auto";
  readonly backend: Backend | "auto";
  /** Prefixes in CIDR form. */
  readonly destinations: readonly string[];
  /** Index or alias. */
  readonly interface: string | undefined;
  /** IPv4 address. */
  readonly gateway: string | undefined;
  readonly timeoutMs: number;
  readonly verify: "credentials" | "connect" | "off";
  readonly onFailure: "stop" | "continue";
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Undefined: text on a terminal, else JSON. */
  readonly logFormat: (typeof LOG_FORMATS)[number] | undefined;
  readonly forwardShutdown: "auto" | "always" | "never";
  readonly dropAdmin: boolean;
  /** Exit codes of the entrypoint to exit with another: unsigned 32-bit to unsigned 32-bit. */
  readonly mapExit: ReadonlyMap<number, number>;
  readonly dryRun: boolean;
  readonly json: boolean;
}
