import { LOG_FORMATS, LOG_LEVELS, type OptionValues } from "../../bootstrap/options.ts";
import { STOP_EVENTS } from "../../ending/stop.ts";
import { DESCRIBED_PRESETS, USUAL_DESTINATIONS } from "../../ecs/destinations.ts";
import { last, lastOrNone, oneOf, type FlagRow, type OptionRow, type ValueRow } from "./option-row.ts";
import { parseAddress, parseDuration, parseExitMap, parseChoice, parseInterface } from "./parse-value.ts";
import { parseDestinations } from "./parse-destinations.ts";
import { parsePublishNames, parsePublishTargets } from "./parse-publish.ts";

/**
 * Every option of the bootstrap, one row each: its name, its texts, its default and its reader. A row that the
 * bootstrap has no field for is a type error, and so is a field without a row.
 */
export const OPTION_TABLE = {
  networkMode: {
    name: "network-mode",
    describe: "where this container is; auto decides from the environment, the adapters and the routes",
    ...oneOf("auto", "nat", "awsvpc", "none"),
    preset: "auto",
  },
  backend: {
    name: "backend",
    describe: "how routes are read and added; auto is native, else PowerShell, else netsh",
    ...oneOf("auto", "native", "powershell", "netsh"),
    preset: "auto",
  },
  destinations: {
    name: "destinations",
    describe: `${DESCRIBED_PRESETS} or an IPv4 prefix`,
    preset: USUAL_DESTINATIONS,
    repeatable: true,
    read: parseDestinations,
  },
  interface: {
    name: "interface",
    describe: "index or alias, instead of the default route's interface",
    read: lastOrNone(parseInterface),
  },
  gateway: {
    name: "gateway",
    describe: "IPv4 address, instead of the default route's next hop",
    read: lastOrNone(parseAddress),
  },
  timeoutMs: {
    name: "timeout",
    describe: "for the whole bootstrap, waiting for the network included: 500ms, 30s, 2m",
    preset: "30s",
    read: last(parseDuration),
  },
  verify: {
    name: "verify",
    describe: "how much to check before the entrypoint runs",
    ...oneOf("credentials", "connect", "off"),
    preset: "credentials",
  },
  onFailure: {
    name: "on-failure",
    describe: "exit 125, or warn and run the entrypoint anyway",
    ...oneOf("stop", "continue"),
    preset: "stop",
  },
  stopEvent: {
    name: "stop-event",
    describe:
      "what a stop is for the application; auto: what its program acts on, same: what Windows sent, none: nothing",
    ...oneOf(...STOP_EVENTS),
    preset: "auto",
  },
  publishEnv: {
    name: "publish-env",
    describe:
      "machine, iis or a service's name: give ECS's variables to Windows services too, which do not inherit them",
    repeatable: true,
    read: parsePublishTargets,
  },
  publishNames: {
    name: "publish-names",
    describe: "further variables for --publish-env: names, or prefixes that end in *",
    repeatable: true,
    read: parsePublishNames,
  },
  mapExit: {
    name: "map-exit",
    describe: "FROM=TO: exit with TO when the entrypoint exits with FROM, for example 0xC000013A=0",
    repeatable: true,
    read: parseExitMap,
  },
  logLevel: {
    name: "log-level",
    describe: "logs go to stderr only",
    ...oneOf(...LOG_LEVELS),
    preset: "info",
    counted: {
      letter: "v",
      describe: "log more: -v is --log-level debug, -vv trace",
      values: ["debug", "trace"],
    },
  },
  logFormat: {
    name: "log-format",
    describe: "default: text on a terminal, else json",
    choices: LOG_FORMATS,
    read: lastOrNone((typed) => parseChoice(typed, LOG_FORMATS)),
  },
  dropAdmin: {
    name: "drop-admin",
    describe: "run the entrypoint without Administrators' rights (CREDROUTE_DROP_ADMIN=true)",
    flag: true,
    variable: true,
  },
  dryRun: {
    name: "dry-run",
    describe: "print the routes that would be added and why; change nothing",
    flag: true,
    variable: false,
  },
  json: {
    name: "json",
    describe: "with --dry-run or --version: print one JSON document",
    flag: true,
    variable: false,
  },
} as const satisfies { readonly [Key in keyof OptionValues]: OptionRow<OptionValues[Key]> };

export type OptionKey = keyof OptionValues;
export const OPTION_KEYS = Object.keys(OPTION_TABLE) as OptionKey[];

/** A row as its readers need it; the table above is narrower. */
export const rowOf = (key: OptionKey): FlagRow | ValueRow<unknown> => OPTION_TABLE[key];

export const isFlag = (row: FlagRow | ValueRow<unknown>): row is FlagRow => "flag" in row;
