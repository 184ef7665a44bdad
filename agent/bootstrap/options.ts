import type { StopEvent } from "../ending/stop.ts";
import type { NetworkMode } from "../ecs/network-mode.ts";
import type { Backend } from "../network/model.ts";
import type { PublishTarget } from "../services/targets.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export const LOG_FORMATS = ["text", "json"] as const;

/** What the command line and the CREDROUTE_ variables set. */
export interface OptionValues {
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
  readonly stopEvent: StopEvent;
  /** Exit codes of the entrypoint to replace: unsigned 32-bit to unsigned 32-bit. */
  readonly mapExit: ReadonlyMap<number, number>;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Undefined: text on a terminal, else JSON. */
  readonly logFormat: (typeof LOG_FORMATS)[number] | undefined;
  /** Who gets ECS's variables beside the entrypoint. */
  readonly publishEnv: readonly PublishTarget[];
  /** Variables to publish beside ECS's: names, or prefixes that end in "*". */
  readonly publishNames: readonly string[];
  readonly dropAdmin: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Where the value of each option came from: "--timeout" or "CREDROUTE_TIMEOUT"; nothing for a default. */
export type SetBy = Readonly<Partial<Record<keyof OptionValues, string>>>;

export interface Options extends OptionValues {
  readonly setBy: SetBy;
}

/** A variable that looks like one of credroute's but is not. */
export interface UnknownVariable {
  readonly name: string;
  /** What was probably meant. */
  readonly near: string | undefined;
}
