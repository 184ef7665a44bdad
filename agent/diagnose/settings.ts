import type { CredrouteError } from "../errors/credroute-error.ts";
import type { Options, SetBy, UnknownVariable } from "../bootstrap/options.ts";

/** The bootstrap's options, as far as another process can know them. */
export interface Settings {
  /** As variables and diagnose's own command line set them; defaults where those are wrong. */
  readonly options: Options;
  /** What is wrong with the variables. */
  readonly problem: CredrouteError | undefined;
  /** What set each option: "--interface" or "CREDROUTE_INTERFACE"; absent for a default. */
  readonly setBy: SetBy;
  /** Names of the CREDROUTE_ variables that are set and known. */
  readonly variables: readonly string[];
  readonly unknownVariables: readonly UnknownVariable[];
}
