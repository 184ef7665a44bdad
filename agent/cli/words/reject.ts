import { usageError } from "../../errors/credroute-error.ts";
import { didYouMean, nearest } from "../../text/suggest.ts";
import type { Grammar } from "./grammar.ts";
import { rejectRenamed } from "./renamed.ts";

/** What word processors and wikis make of a hyphen. */
const TYPOGRAPHIC_DASH = /^-?[\u2010-\u2015\u2212]/;
/** Parts of an adapter's alias that was not quoted: "(Ethernet)" or "2". */
const PART_OF_ALIAS = /^\(|^\d+$/;

/** @throws CredrouteError USAGE for a word that the parser would misread */
export function rejectWord(grammar: Grammar, word: string): void {
  rejectTypographicDash(word);
  const names = new Set([...Object.keys(grammar.values), ...Object.keys(grammar.flags), "help"]);
  const [, joined = "", rest = ""] = /^--([a-z-]+)\s+(.*)$/s.exec(word) ?? [];
  if (names.has(joined)) {
    throw usageError(
      `"--${joined}" and its value are one word`,
      `write two words: --${joined} ${rest}; in JSON, "--${joined}", "${rest}"`,
    );
  }
  // The parser takes -timeout for seven options of a letter each.
  const [, name = ""] = /^-([a-z][a-z-]+)(?:=|$)/.exec(word) ?? [];
  if (names.has(name)) throw unknownOption(grammar, `-${name}`, `--${name}`);
}

/** @throws CredrouteError USAGE for a dash that only looks like a hyphen */
export function rejectTypographicDash(word: string): void {
  if (!TYPOGRAPHIC_DASH.test(word)) return;
  const meant = word.replace(/^[-\u2010-\u2015\u2212]+/, "--");
  throw usageError(
    `"${word}" begins with a dash that is not a hyphen, as text copied from a web page often does`,
    `type it with hyphens: ${meant}`,
  );
}

/** What was found in the words. */
interface Found {
  /** Names of options, and the parser's own keys. */
  readonly options: readonly string[];
  /** The first word that belongs to no option. */
  readonly stray: string | undefined;
}

/**
 * Rejects the first word that the command does not know: what follows a forgotten " -- " has options of its own, and
 * an unknown option may have a value.
 * @throws CredrouteError USAGE
 */
export function rejectUnexpected(grammar: Grammar, words: readonly string[], found: Found): void {
  const { values, flags, counts = {}, entrypoint } = grammar;
  const known = [values, flags, counts].flatMap(Object.keys).concat("help");
  const unknown = found.options.find((key) => !["_", "$0", "h", ...known].includes(key));
  const { stray } = found;
  const isFirst =
    unknown === undefined ||
    words.indexOf(stray ?? "") < words.findIndex((word) => word.startsWith("-") && word.includes(unknown));
  if (stray !== undefined && isFirst) throw strayWord(grammar, stray, words);
  if (unknown === undefined) return;
  if (entrypoint) rejectRenamed(unknown);
  const near = nearest(unknown, known);
  throw unknownOption(grammar, `${unknown.length === 1 ? "-" : "--"}${unknown}`, near && `--${near}`);
}

const unknownOption = ({ command }: Grammar, option: string, near: string | undefined): Error =>
  usageError(`unknown option ${option}${didYouMean(near)}`, `${command} --help lists the options`);

function strayWord({ command, entrypoint }: Grammar, stray: string, words: readonly string[]): Error {
  const problem = `unexpected word "${stray}"`;
  if (PART_OF_ALIAS.test(stray)) {
    return usageError(problem, 'quote a value that contains blanks: --interface "vEthernet (Ethernet)"');
  }
  const before = words.slice(0, words.indexOf(stray));
  return entrypoint
    ? usageError(
        problem,
        `if the entrypoint begins there, put -- before it: ${[command, ...before, "--", stray].join(" ")}`,
      )
    : usageError(problem, `${command} --help shows the usage`);
}
