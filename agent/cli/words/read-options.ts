import { usageError } from "../../errors/credroute-error.ts";
import type { Options } from "../../bootstrap/options.ts";
import type { Environment } from "../../windows/environment.ts";
import type { ParsedWords } from "./grammar.ts";
import { environmentTwin, optionText, VALUE_OPTIONS, type ValueOption } from "./options.ts";
import {
  parseAddress,
  parseChoice,
  parseDestinations,
  parseDuration,
  parseExitMap,
  parseInterface,
  parseSwitch,
  type Typed,
} from "./parse-value.ts";

/**
 * Turns the bootstrap's words and their environment twins into options; the command line wins, and an empty
 * variable counts as none.
 * @throws CredrouteError USAGE naming the value, where it was typed, and what to write instead
 */
export function readOptions(words: ParsedWords, environment: Environment): Options {
  const all = (name: ValueOption): Typed[] => typedValues(name, words, environment);
  const last = (name: ValueOption): Typed | undefined => all(name).at(-1);
  const chosen = (name: ValueOption): Typed => last(name) ?? { source: `--${name}`, text: "" };
  const name = last("interface");
  const gateway = last("gateway");
  const format = last("log-format");
  const dryRun = words.flag("dry-run");
  const json = words.flag("json");
  if (json && !dryRun)
    throw usageError("--json was given without --dry-run", "add --dry-run, or see --log-format");
  return {
    networkMode: parseChoice(chosen("network-mode"), VALUE_OPTIONS["network-mode"].choices),
    backend: parseChoice(chosen("backend"), VALUE_OPTIONS.backend.choices),
    destinations: parseDestinations(all("destinations")),
    interface: name && parseInterface(name),
    gateway: gateway && parseAddress(gateway),
    timeoutMs: parseDuration(chosen("timeout")),
    verify: parseChoice(chosen("verify"), VALUE_OPTIONS.verify.choices),
    onFailure: parseChoice(chosen("on-failure"), VALUE_OPTIONS["on-failure"].choices),
    forwardShutdown: parseChoice(chosen("forward-shutdown"), VALUE_OPTIONS["forward-shutdown"].choices),
    dropAdmin: words.flag("drop-admin", isTwinSet("drop-admin", environment)),
    mapExit: parseExitMap(all("map-exit")),
    logLevel:
      VERBOSE[Math.min(words.count("v"), VERBOSE.length - 1)] ??
      parseChoice(chosen("log-level"), VALUE_OPTIONS["log-level"].choices),
    logFormat: format && parseChoice(format, VALUE_OPTIONS["log-format"].choices),
    dryRun,
    json,
  };
}

/** What no -v, -v and -vv stand for; more is no more. */
const VERBOSE = [undefined, "debug", "trace"] as const;

/** @throws CredrouteError USAGE for a word that is neither yes nor no */
function isTwinSet(flag: "drop-admin", environment: Environment): boolean {
  const source = environmentTwin(flag);
  const text = environment[source] ?? "";
  return text !== "" && parseSwitch({ source, text });
}

/** What was typed for an option: on the command line, else in its twin, else its preset. */
function typedValues(name: ValueOption, words: ParsedWords, environment: Environment): Typed[] {
  const given = words.values(name);
  if (given.length > 0) return given.map((text) => ({ source: `--${name}`, text }));
  const twin = environmentTwin(name);
  const variable = environment[twin];
  if (variable !== undefined && variable !== "") return [{ source: twin, text: variable }];
  const preset = optionText(name).preset;
  return preset === undefined ? [] : [{ source: `--${name}`, text: preset }];
}
