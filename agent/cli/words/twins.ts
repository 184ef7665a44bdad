import type { UnknownVariable } from "../../bootstrap/options.ts";
import { nearest } from "../../text/suggest.ts";
import type { Environment } from "../../windows/environment.ts";
import { RENAMED } from "./renamed.ts";
import { isFlag, OPTION_KEYS, rowOf } from "./options.ts";

/** The variable that sets an option: "network-mode" -> "CREDROUTE_NETWORK_MODE". */
export const environmentTwin = (name: string): string =>
  `CREDROUTE_${name.toUpperCase().replaceAll("-", "_")}`;

/** Variables of earlier versions, and those that took their place. */
const RENAMED_TWINS = Object.fromEntries(
  Object.entries(RENAMED).map(([name, { to }]) => [environmentTwin(name), environmentTwin(to)]),
);

/** Names of all variables that credroute reads. */
const TWINS = OPTION_KEYS.map(rowOf)
  .filter((row) => !isFlag(row) || row.variable)
  .map(({ name }) => environmentTwin(name));

/** The variables of credroute that are set. */
export const setTwins = (environment: Environment): string[] =>
  TWINS.filter((name) => (environment[name] ?? "") !== "");

/** Typing errors in the names of variables, which nothing else would report. */
export function unknownTwins(environment: Environment): UnknownVariable[] {
  return Object.keys(environment)
    .filter((name) => /^CREDROUTE_/i.test(name) && !TWINS.includes(name.toUpperCase()))
    .map((name) => ({ name, near: RENAMED_TWINS[name.toUpperCase()] ?? nearest(name.toUpperCase(), TWINS) }));
}
