import { didYouMean, nearest } from "../../text/suggest.ts";
import { RULES } from "../rules.ts";

/** What comments in a file leave out. */
export interface InPlace {
  /** Whether a finding of a rule on a line is left out; lines count from 1. */
  readonly ignores: (rule: string, line: number) => boolean;
  /** Comments that name a rule that does not exist. */
  readonly faults: readonly { readonly line: number; readonly seen: string }[];
}

const COMMENT = /(?:^|\s)(?:#|\/\/)\s*credroute-ignore(-file)?\b:?[^\S\n]*([^\n]*)/;
const COMMENT_LINE = /^\s*(?:#|\/\/)|^\s*$/;
const LINE_BREAK = /\r\n|\n|\r/;

const IDS = RULES.map(({ id }) => id);

/** Whether a text can hold comments: JSON cannot. */
export const hasComments = (text: string): boolean => !/^\s*(?:["[{]|$)/.test(text);

/**
 * Reads the comments `# credroute-ignore: RULE[, RULE] -- REASON`, which are about their own line or, on a line of
 * their own, about the next one, and `# credroute-ignore-file: ...`.
 */
export function readInPlace(text: string): InPlace {
  if (!text.includes("credroute-ignore") || !hasComments(text)) return { ignores: () => false, faults: [] };
  const lines = text.split(LINE_BREAK);
  const comments = lines.flatMap((line, index) => readComment(line, index, lines));
  return {
    ignores: (rule, line) =>
      comments.some(({ rules, target }) => rules.includes(rule) && (target === undefined || target === line)),
    faults: comments.flatMap(({ line, rules }) => {
      if (rules.length === 0) return [{ line, seen: "it names no rule" }];
      return rules.filter((rule) => !IDS.includes(rule)).map((rule) => ({ line, seen: unknown(rule) }));
    }),
  };
}

interface Comment {
  readonly line: number;
  readonly rules: readonly string[];
  /** The line that it is about; undefined: the file. */
  readonly target: number | undefined;
}

function readComment(line: string, index: number, lines: readonly string[]): Comment[] {
  const [, ofFile, words = ""] = COMMENT.exec(line) ?? [];
  if (ofFile === undefined && !COMMENT.test(line)) return [];
  const rules = words
    .split(/\s--(?:\s|$)/, 1)
    .flatMap((list) => list.split(/[\s,]+/))
    .filter((rule) => rule !== "")
    .map((rule) => rule.toLowerCase());
  return [{ line: index + 1, rules, target: ofFile === undefined ? targetOf(index, lines) : undefined }];
}

/** Counts from 1. A comment on a line of its own is about the next line that is not such a comment. */
function targetOf(index: number, lines: readonly string[]): number {
  if (!COMMENT_LINE.test(lines[index] ?? "")) return index + 1;
  const after = lines.findIndex((line, other) => other > index && !COMMENT_LINE.test(line));
  return (after < 0 ? index : after) + 1;
}

const unknown = (rule: string): string =>
  `${JSON.stringify(rule)} is not a rule${didYouMean(nearest(rule, IDS))}`;
