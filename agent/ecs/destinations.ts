import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "./endpoint.ts";

/** A destination with a name of its own. */
interface Preset {
  readonly name: string;
  /** In CIDR form. */
  readonly prefix: string;
  /** Whether a route to it is added by default. */
  readonly usual: boolean;
}

/** The destinations that have names; help, remedies and the check of docs/options.md follow from this list. */
export const DESTINATION_PRESETS: readonly Preset[] = [
  { name: "credentials", prefix: `${CREDENTIALS_ENDPOINT.host}/32`, usual: true },
  { name: "metadata", prefix: `${METADATA_ENDPOINT.host}/32`, usual: true },
];

/** Names of the destinations that are routed by default, separated by commas. */
export const USUAL_DESTINATIONS = DESTINATION_PRESETS.filter(({ usual }) => usual)
  .map(({ name }) => name)
  .join(",");

/** "credentials, metadata". */
export const PRESET_NAMES = DESTINATION_PRESETS.map(({ name }) => name).join(", ");

/** Names and prefixes, for help. */
export const DESCRIBED_PRESETS = DESTINATION_PRESETS.map(({ name, prefix }) => `${name} (${prefix})`).join(
  ", ",
);

/** The prefix that a name means; undefined where `word` is not a name. */
export const presetPrefix = (word: string): string | undefined =>
  DESTINATION_PRESETS.find(({ name }) => name === word.toLowerCase())?.prefix;

/**
 * The default destinations and more, as --destinations takes them, each once.
 * @param prefixes in CIDR form
 */
export function withUsualDestinations(prefixes: readonly string[]): string {
  const usual = DESTINATION_PRESETS.filter((preset) => preset.usual).map(({ prefix }) => prefix);
  const names = new Map(DESTINATION_PRESETS.map(({ name, prefix }) => [prefix, name]));
  return [...new Set([...usual, ...prefixes])].map((prefix) => names.get(prefix) ?? prefix).join(",");
}
