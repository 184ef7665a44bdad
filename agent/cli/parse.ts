import type { Environment } from "../windows/environment.ts";
import { usageError } from "../errors.ts";
import { environmentTwin, optionText, VALUE_OPTIONS, type ValueOption } from "./options.ts";
import type { Options } from "../options.ts";
import { helpText, parseWords, type RawArguments } from "./parser.ts";
import { parseAddress, parseChoice, parseDestinations, parseDuration, type Typed } from "./values.ts";

export type Invocation =
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | { readonly kind: "bootstrap"; readonly options: Options };

/**
 * Turns the words before "--" and the environment twins into options; the command line wins, and an empty
 * variable counts as none.
 * @throws CredrouteError USAGE naming the value, where it was typed, and what to write instead
 */
export async function parseInvocation(
  words: readonly string[],
  environment: Environment,
): Promise<Invocation> {
  const raw = parseWords(words);
  if (raw["help"] === true) return { kind: "help", text: await helpText() };
  if (raw["version"] === true) return { kind: "version" };
  return { kind: "bootstrap", options: readOptions(raw, environment) };
}

function readOptions(raw: RawArguments, environment: Environment): Options {
  const all = (name: ValueOption): Typed[] => typedValues(name, raw, environment);
  const last = (name: ValueOption): Typed | undefined => all(name).at(-1);
  const preset = (name: ValueOption): Typed => last(name) ?? { source: `--${name}`, text: "" };
  const gateway = last("gateway");
  const format = last("log-format");
  const dryRun = raw["dry-run"] === true;
  const json = raw["json"] === true;
  if (json && !dryRun)
    throw usageError("--json was given without --dry-run", "add --dry-run, or see --log-format");
  return {
    networkMode: parseChoice(preset("network-mode"), VALUE_OPTIONS["network-mode"].choices),
    backend: parseChoice(preset("backend"), VALUE_OPTIONS.backend.choices),
    destinations: parseDestinations(all("destinations")),
    interface: last("interface")?.text,
    gateway: gateway && parseAddress(gateway),
    timeoutMs: parseDuration(preset("timeout")),
    verify: parseChoice(preset("verify"), VALUE_OPTIONS.verify.choices),
    onFailure: parseChoice(preset("on-failure"), VALUE_OPTIONS["on-failure"].choices),
    logLevel: parseChoice(preset("log-level"), VALUE_OPTIONS["log-level"].choices),
    logFormat: format && parseChoice(format, VALUE_OPTIONS["log-format"].choices),
    dryRun,
    json,
  };
}

/** What was typed for an option: on the command line, else in its twin, else its preset. */
function typedValues(name: ValueOption, raw: RawArguments, environment: Environment): Typed[] {
  const words = [raw[name]].flat().filter((word) => typeof word === "string");
  if (words.length > 0) return words.map((text) => ({ source: `--${name}`, text }));
  const twin = environmentTwin(name);
  const variable = environment[twin];
  if (variable !== undefined && variable !== "") return [{ source: twin, text: variable }];
  const preset = optionText(name).preset;
  return preset === undefined ? [] : [{ source: `--${name}`, text: preset }];
}
