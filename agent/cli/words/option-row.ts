import type { OptionText } from "./grammar.ts";
import { parseChoice, type Typed } from "./parse-value.ts";

/** One option that takes a value: its texts, and its reader. */
export interface ValueRow<Value> extends OptionText {
  /** Without its hyphens: "network-mode". */
  readonly name: string;
  /**
   * @param typed each time it was given, or its default; empty without either
   * @throws CredrouteError USAGE
   */
  readonly read: (typed: readonly Typed[]) => Value;
  /** A flag that sets it by how often it is given. */
  readonly counted?: {
    readonly letter: string;
    readonly describe: string;
    readonly values: readonly string[];
  };
}

/** One option that is on or off. */
export interface FlagRow {
  readonly name: string;
  readonly describe: string;
  readonly flag: true;
  /** Whether a CREDROUTE_ variable sets it, too. */
  readonly variable: boolean;
}

/** One option: of a boolean it is a flag, of anything else it takes a value. */
export type OptionRow<Value> = [Value] extends [boolean] ? FlagRow : ValueRow<Value>;

/** Reads the last of several. A row with a default is never given nothing. */
export const last =
  <Value>(parse: (typed: Typed) => Value) =>
  (typed: readonly Typed[]): Value =>
    parse(typed.at(-1) ?? { source: "", text: "" });

/** Reads the last of several, for an option without a default. */
export const lastOrNone =
  <Value>(parse: (typed: Typed) => Value) =>
  (typed: readonly Typed[]): Value | undefined =>
    typed.length === 0 ? undefined : last(parse)(typed);

/** Choices, and the reader that insists on them. */
export const oneOf = <const Choice extends string>(
  ...choices: readonly Choice[]
): { readonly choices: readonly Choice[]; readonly read: (typed: readonly Typed[]) => Choice } => ({
  choices,
  read: last((typed) => parseChoice(typed, choices)),
});
