import type { Grammar, ParsedWords } from "./grammar.ts";

const NO_WORDS: ParsedWords = {
  values: () => [],
  has: () => false,
  flag: () => false,
  count: () => 0,
  operands: [],
};

/**
 * Parses words as `parseWords` does. The usual start and the usual health check have none, and load no parser.
 * @throws CredrouteError USAGE
 */
export async function parseGiven(grammar: Grammar, words: readonly string[]): Promise<ParsedWords> {
  if (words.length === 0) return NO_WORDS;
  const { parseWords } = await import("./grammar.ts");
  return parseWords(grammar, words);
}
