import { examplesOf, snippetsOf } from "../examples.ts";
import { wrap as wrapLines } from "../../text/style.ts";
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

const wrap = (text: string, columns: number): string =>
  wrapLines(text, INDENT.length, { columns: columns + 1, color: false }).join("\n");
