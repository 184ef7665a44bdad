import type { CredrouteError } from "../errors/credroute-error.ts";
import type { Options } from "../bootstrap/options.ts";

/** Options that decide which routes the bootstrap adds. */
export type DecidingOption = "networkMode" | "backend" | "destinations" | "interface" | "gateway";

/** A variable that looks like one of credroute's but is not. */
export interface UnknownVariable {
  readonly name: string;
  /** The variable that was probably meant. */
  readonly near: string | undefined;
}

/** The bootstrap's options, as far as another process can know them. */
export interface Settings {
  /** As variables and diagnose's own command line set them; defaults where those are wrong. */
  readonly options: Options;
  /** What is wrong with the variables. */
  readonly problem: CredrouteError | undefined;
  /** What set a deciding option: "--interface" or "CREDROUTE_INTERFACE"; absent for a default. */
  readonly setBy: Readonly<Partial<Record<DecidingOption, string>>>;
  /** Names of the CREDROUTE_ variables that are set and known. */
  readonly variables: readonly string[];
  readonly unknownVariables: readonly UnknownVariable[];
}
