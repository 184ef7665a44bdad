import type { CredrouteError } from "../errors/credroute-error.ts";
import type { Options, SetBy, UnknownVariable } from "../bootstrap/options.ts";

/** The bootstrap's options, as far as they can be seen from outside it. */
export interface Settings {
  /** As environment twins and diagnose's own words set them; presets where those are wrong. */
  readonly options: Options;
  /** What was wrong with the twins. */
  readonly problem: CredrouteError | undefined;
  /** Where each option came from. */
  readonly setBy: SetBy;
  /** Names of the CREDROUTE_ variables that are set and known. */
  readonly variables: readonly string[];
  readonly unknownVariables: readonly UnknownVariable[];
}
