import { closestMatch } from "leven";

import type { Grammar, OptionText } from "./grammar.ts";
import { EPILOGUE, USAGE } from "./help.ts";
import { LOG_FORMATS, LOG_LEVELS } from "../../bootstrap/options.ts";
import type { Environment } from "../../windows/environment.ts";

/** Options of the bootstrap that take a value; each can be set by its environment twin as well. */
export const VALUE_OPTIONS = {
  "network-mode": {
    describe: "where this container is; auto decides from the environment, the adapters and the routes",
    choices: ["auto", "nat", "awsvpc", "none"],
    preset: "auto",
  },
  backend: {
    describe: "how routes are read and added; auto is native, else PowerShell, else netsh",
    choices: ["auto", "native", "powershell", "netsh"],
    preset: "auto",
  },
  destinations: {
    describe: "credentials (169.254.170.2/32), metadata (169.254.169.254/32) or an IPv4 prefix",
    preset: "credentials,metadata",
    repeatable: true,
  },
  interface: { describe: "index or alias, instead of the default route's interface" },
  gateway: { describe: "IPv4 address, instead of the default route's next hop" },
  timeout: {
    describe: "for the whole bootstrap, waiting for the network included: 500ms, 30s, 2m",
    preset: "30s",
  },
  verify: {
    describe: "how far to check before handing over",
    choices: ["credentials", "connect", "off"],
    preset: "credentials",
  },
  "on-failure": {
    describe: "exit 125, or warn and run the entrypoint anyway",
    choices: ["stop", "continue"],
    preset: "stop",
  },
  "forward-shutdown": {
    describe: "pass CTRL_SHUTDOWN on to the entrypoint; auto: where Windows tells only the first process",
    choices: ["auto", "always", "never"],
    preset: "auto",
  },
  "map-exit": {
    describe: "FROM=TO: exit with TO when the entrypoint exits with FROM, for example 0xC000013A=0",
    repeatable: true,
  },
  "log-level": { describe: "logs go to stderr only", choices: LOG_LEVELS, preset: "info" },
  "log-format": { describe: "default: text on a terminal, else json", choices: LOG_FORMATS },
} as const satisfies Readonly<Record<string, OptionText>>;

export const FLAGS = {
  "drop-admin": "run the entrypoint without Administrators' rights (CREDROUTE_DROP_ADMIN=true)",
  "dry-run": "print the routes that would be added and why; change nothing",
  json: "with --dry-run: print one JSON document",
  version: "show the version",
} as const;

export const BOOTSTRAP_GRAMMAR: Grammar = {
  command: "credroute",
  usage: USAGE,
  epilogue: EPILOGUE,
  values: VALUE_OPTIONS,
  flags: FLAGS,
  counts: { v: "log more: -v is --log-level debug, -vv trace" },
  operands: 0,
};

export type ValueOption = keyof typeof VALUE_OPTIONS;
export const VALUE_OPTION_NAMES = Object.keys(VALUE_OPTIONS) as ValueOption[];

/** What there is to tell of an option; the table above is narrower than its readers need. */
export const optionText = (option: ValueOption): OptionText => VALUE_OPTIONS[option];

/** A variable that is named like a twin and is none. */
export interface UnknownTwin {
  readonly name: string;
  /** The twin that was probably meant. */
  readonly near: string | undefined;
}

/** Typing errors in the names of variables, which would pass without a word. */
export function unknownTwins(environment: Environment): UnknownTwin[] {
  const known = [...VALUE_OPTION_NAMES, "drop-admin" as const].map(environmentTwin);
  return Object.keys(environment)
    .filter((name) => /^CREDROUTE_/i.test(name) && !known.includes(name.toUpperCase()))
    .map((name) => ({ name, near: closestMatch(name.toUpperCase(), known, { maxDistance: 3 }) }));
}

/** "network-mode" -> "CREDROUTE_NETWORK_MODE". */
export const environmentTwin = (option: ValueOption | "drop-admin"): string =>
  `CREDROUTE_${option.toUpperCase().replaceAll("-", "_")}`;
