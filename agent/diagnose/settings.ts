import type { CredrouteError } from "../errors/credroute-error.ts";
import type { Options } from "../bootstrap/options.ts";

/** Options that decide what the bootstrap does about routes. */
export type DecidingOption = "networkMode" | "backend" | "destinations" | "interface" | "gateway";

/** A variable that looks like one of credroute's and is none. */
export interface UnknownVariable {
  readonly name: string;
  /** What was probably meant. */
  readonly near: string | undefined;
}

/** The bootstrap's options, as far as they can be seen from outside it. */
export interface Settings {
  /** As environment twins and diagnose's own words set them; presets where those are wrong. */
  readonly options: Options;
  /** What was wrong with the twins. */
  readonly problem: CredrouteError | undefined;
  /** What set a deciding option: "--interface" or "CREDROUTE_INTERFACE"; nothing for a preset. */
  readonly setBy: Readonly<Partial<Record<DecidingOption, string>>>;
  /** Names of the CREDROUTE_ variables that are set and known. */
  readonly variables: readonly string[];
  readonly unknownVariables: readonly UnknownVariable[];
}
