import { dirname, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";

import { usageError } from "../../errors/credroute-error.ts";
import { readBaseline, type Baseline } from "../../lint/settings/baseline.ts";
import {
  CONFIGURATION_NAMES,
  NO_CONFIGURATION,
  readConfiguration,
  type PathIgnore,
} from "../../lint/settings/configuration.ts";
import type { Severity } from "../../lint/finding.ts";
import { inputName } from "../../lint/input-name.ts";
import type { Levels } from "../../lint/settings/level.ts";
import type { ParsedWords } from "../words/grammar.ts";
import { parseChoice } from "../words/parse-value.ts";
import type { AnySystemWorld } from "../world.ts";

const SEVERITIES = ["error", "warning", "note"] as const;
/** Far more than a configuration or a baseline has. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/** What the configuration file and the command line decide about files and findings. */
export interface Settings {
  readonly levels: Levels;
  readonly failOn: Severity;
  /** Whether the configuration leaves a whole file out. */
  readonly ignoresFile: (name: string) => boolean;
  /** Whether it leaves a rule's findings in a file out. */
  readonly ignores: (name: string, rule: string) => boolean;
  readonly baseline: NamedBaseline | undefined;
}

export interface NamedBaseline {
  readonly entries: Baseline;
  /** What the baseline calls a file. */
  readonly nameFile: (file: string) => string;
}

/**
 * Reads the configuration: the one that is named, else the nearest one. The command line decides over it.
 * @throws CredrouteError USAGE, CONFIGURATION_INVALID, BASELINE_INVALID, INPUT_UNREADABLE, INPUT_TOO_LARGE
 */
export function readSettings(words: ParsedWords, world: AnySystemWorld): Settings {
  const named = words.values("config").at(-1);
  if (named !== undefined && words.flag("no-config")) {
    throw usageError("--config and --no-config contradict each other", "give one of them");
  }
  const nearest = words.flag("no-config") ? undefined : world.findUpwards(CONFIGURATION_NAMES);
  const file = named ?? nearest;
  const configuration =
    file === undefined
      ? NO_CONFIGURATION
      : readConfiguration(world.readInput(file, LIMIT_BYTES), shown(file));
  const folder = dirname(resolve(file ?? "."));
  const typed = words.values("fail-on").at(-1);
  const failOn =
    typed === undefined ? undefined : parseChoice({ source: "--fail-on", text: typed }, SEVERITIES);
  const { baseline } = configuration;
  return {
    levels: configuration.levels,
    failOn: failOn ?? configuration.failOn ?? "warning",
    ...ignoring(configuration.ignores, folder),
    baseline: openBaseline(
      words.values("baseline").at(-1) ?? (baseline === undefined ? undefined : resolve(folder, baseline)),
      // What is about to be written again need not be there.
      words.values("write-baseline").length > 0 ? undefined : world,
    ),
  };
}

/** A configuration that was found is named as seen from the working folder. */
const shown = (file: string): string => relative(".", file) || file;

function ignoring(ignores: readonly PathIgnore[], folder: string): Pick<Settings, "ignores" | "ignoresFile"> {
  const nameFile = relativeTo(folder);
  const compiled = ignores.map(({ paths, rules }) => ({
    matches: picomatch([...paths], { dot: true, nocase: sep === "\\" }),
    rules,
  }));
  const matching = (name: string): typeof compiled =>
    compiled.length === 0 || name === inputName("-")
      ? []
      : compiled.filter((one) => one.matches(nameFile(name)));
  return {
    ignoresFile: (name) => matching(name).some(({ rules }) => rules === undefined),
    ignores: (name, rule) => matching(name).some(({ rules }) => rules?.includes(rule) ?? true),
  };
}

function openBaseline(
  name: string | undefined,
  world: Pick<AnySystemWorld, "readInput"> | undefined,
): NamedBaseline | undefined {
  if (name === undefined || world === undefined) return undefined;
  const entries = readBaseline(world.readInput(name, LIMIT_BYTES), name);
  return { entries, nameFile: relativeTo(dirname(resolve(name))) };
}

/** Names files relative to a folder, with slashes; standard input keeps its name. */
export const relativeTo =
  (folder: string) =>
  (file: string): string =>
    file === inputName("-") ? file : relative(folder, resolve(file)).replaceAll(sep, "/");
