import type { Options } from "../../bootstrap/options.ts";
import { usageError } from "../../errors/credroute-error.ts";
import type { Environment } from "../../windows/environment.ts";
import type { ParsedWords } from "./grammar.ts";
import type { FlagRow, ValueRow } from "./option-row.ts";
import { isFlag, OPTION_KEYS, rowOf, type OptionKey } from "./options.ts";
import { parseSwitch, type Typed } from "./parse-value.ts";
import { environmentTwin } from "./twins.ts";

/** A value, and what set it; nothing did for a default. */
interface Read {
  readonly value: unknown;
  readonly source: string | undefined;
}

/**
 * Turns the bootstrap's words and its CREDROUTE_ variables into options. The command line wins, and an empty
 * variable counts as not set.
 * @param fromWords options that the words may set; the others come from the environment alone
 * @throws CredrouteError USAGE naming the value, where it was typed, and what to write instead
 */
export function readOptions(
  words: ParsedWords,
  environment: Environment,
  fromWords: readonly OptionKey[] = OPTION_KEYS,
): Options {
  const read = OPTION_KEYS.map((key): readonly [OptionKey, Read] => {
    const row = rowOf(key);
    const given = fromWords.includes(key) ? words : undefined;
    return [key, isFlag(row) ? readFlag(row, given, environment) : readValue(row, given, environment)];
  });
  // Each reader's type is its option's, which the table has been checked for.
  const options = {
    ...Object.fromEntries(read.map(([key, { value }]) => [key, value])),
    setBy: Object.fromEntries(
      read.flatMap(([key, { source }]) => (source === undefined ? [] : [[key, source]])),
    ),
  } as unknown as Options;
  if (options.json && !options.dryRun)
    throw usageError("--json was given without --dry-run", "add --dry-run, or see --log-format");
  return options;
}

function readValue(row: ValueRow<unknown>, words: ParsedWords | undefined, environment: Environment): Read {
  const typed = words === undefined ? [] : typedWords(row, words);
  const variable = typed.length > 0 ? [] : typedVariable(row.name, environment);
  const set = [...typed, ...variable].at(0);
  const preset = row.preset === undefined ? [] : [{ source: `--${row.name}`, text: row.preset }];
  return { value: row.read(set === undefined ? preset : [...typed, ...variable]), source: set?.source };
}

function typedWords({ name, counted }: ValueRow<unknown>, words: ParsedWords): Typed[] {
  const times = counted === undefined ? 0 : words.count(counted.letter);
  if (counted !== undefined && times > 0) {
    // Beyond its last value, a counted flag adds nothing.
    const text = counted.values[Math.min(times, counted.values.length) - 1] ?? "";
    return [{ source: `-${counted.letter}`, text }];
  }
  return words.values(name).map((text) => ({ source: `--${name}`, text }));
}

function readFlag(
  { name, variable }: FlagRow,
  words: ParsedWords | undefined,
  environment: Environment,
): Read {
  if (words?.has(name) === true) return { value: words.flag(name), source: `--${name}` };
  const [typed] = variable ? typedVariable(name, environment) : [];
  return typed === undefined
    ? { value: false, source: undefined }
    : { value: parseSwitch(typed), source: typed.source };
}

function typedVariable(name: string, environment: Environment): Typed[] {
  const source = environmentTwin(name);
  const text = environment[source] ?? "";
  return text === "" ? [] : [{ source, text }];
}
