import { REPOSITORY } from "../../version.ts";
import { examplesOf, EXAMPLE_TASK, printJson, snippetsOf } from "../examples.ts";
import type { Rule } from "../finding.ts";

/** A rule's own page, once the project has an address; until then the page that the rule rests on. */
export const helpUri = ({ id, page }: Rule): string =>
  REPOSITORY === undefined ? page : `${REPOSITORY}/blob/main/docs/rules.md#${id}`;

/** What is said of a rule, in Markdown without a heading: for SARIF and for docs/rules.md. */
export function ruleMarkdown(rule: Rule): string {
  const examples = examplesOf(rule).map(({ title, example }) => {
    const blocks = snippetsOf(example).map(({ language, text }) => `\`\`\`${language}\n${text}\n\`\`\``);
    return [`${title}:`, ...blocks].join("\n\n");
  });
  return [
    escape(rule.summary),
    `Reported as: ${rule.severities.join(", ")}.`,
    escape(rule.why),
    ...examples,
    `Source: <${rule.page}>`,
  ].join("\n\n");
}

/** docs/rules.md. */
export function rulesPage(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, severities, summary }) => `| [${id}](#${id}) | ${severities.join(", ")} | ${escape(summary)} |`,
  );
  const sections = rules.map((rule) => `## ${rule.id}\n\n${ruleMarkdown(rule)}`);
  return `${[HEAD, ["| rule | reported as | what it asks for |", "|---|---|---|", ...rows].join("\n"), FOOT, ...sections].join("\n\n")}\n`;
}

const HEAD = `# The rules of \`credroute lint\`

<!-- Generated from agent/lint/rules by npm run docs. -->

An error means that ECS refuses the task definition, or that the task is sure to fail or is never placed. A warning
means that the task role does not work, or that a setting has no effect. A note is worth knowing, and is not a problem:
the exit code stays 0. \`credroute lint --explain RULE\` prints the same as this page.`;

const FOOT = `An example shows what matters. What it leaves out is as in this task definition, where nothing is found:

\`\`\`json
${printJson(EXAMPLE_TASK)}
\`\`\``;

/** "<" and "|" would be taken for a tag and for the end of a cell. */
const escape = (text: string): string => text.replaceAll("<", "\\<").replaceAll("|", "\\|");
