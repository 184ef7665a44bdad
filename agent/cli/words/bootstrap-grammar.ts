import type { Grammar, OptionText } from "./grammar.ts";
import { EPILOGUE, USAGE } from "./help.ts";
import { isFlag, OPTION_KEYS, rowOf, type OptionKey } from "./options.ts";

/** The options with a value among `keys`, for a command that takes some of the bootstrap's. */
export const valuesOf = (keys: readonly OptionKey[]): Readonly<Record<string, OptionText>> =>
  Object.fromEntries(keys.map(rowOf).flatMap((row) => (isFlag(row) ? [] : [[row.name, row]])));

const rows = OPTION_KEYS.map(rowOf);

export const BOOTSTRAP_GRAMMAR: Grammar = {
  command: "credroute",
  usage: USAGE,
  epilogue: EPILOGUE,
  values: valuesOf(OPTION_KEYS),
  flags: {
    ...Object.fromEntries(rows.filter(isFlag).map(({ name, describe }) => [name, describe])),
    version: "show the version",
  },
  counts: Object.fromEntries(
    rows.flatMap((row) => (isFlag(row) || !row.counted ? [] : [[row.counted.letter, row.counted.describe]])),
  ),
  operands: 0,
  entrypoint: true,
};
