import { examplesOf, snippetsOf } from "../examples.ts";
import type { Rule } from "../finding.ts";

const INDENT = "  ";

/**
 * What --explain prints of a rule: what it is for, why, a wrong and a right example, the source.
 * @param columns how wide the text may be
 */
export function explainRule(rule: Rule, columns: number): string {
  const { id, summary, why, severities, page } = rule;
  const examples = examplesOf(rule).map(
    ({ title, example }) =>
      `${title}\n${snippetsOf(example)
        .map(({ text }) => indent(text))
        .join("\n\n")}`,
  );
  const head = `${id} (${severities.join(", ")})\n${indent(wrap(summary, columns))}`;
  const blocks = [head, `Why\n${indent(wrap(why, columns))}`, ...examples, `Source\n${INDENT}${page}`];
  return `${blocks.join("\n\n")}\n`;
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, INDENT);

/** Breaks a paragraph between words. */
function wrap(text: string, columns: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && INDENT.length + last.length + 1 + word.length <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
