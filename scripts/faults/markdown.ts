import { safeText } from "../../agent/text/safe-text.ts";
import type { FaultGroup } from "./row.ts";
import type { FaultResult } from "./run-rows.ts";

const HEAD = `# Faults, and what the bootstrap makes of them

Written by \`npm run faults\`, which shows each fault to the executable in the lab, once with \`--on-failure stop\` and once
with \`continue\`, and with an entrypoint that ends with 7. Each run of CI repeats a third of it. The last column has the
link-local routes that are left or gone afterwards. [codes.md](codes.md) explains the codes.
`;
const TITLES = ["fault", "--on-failure", "exit code", "entrypoint", "code and message", "routes"];

/** The document of all results. */
export function renderFaults(groups: readonly FaultGroup[], results: readonly FaultResult[]): string {
  const sections = groups.map(({ title, rows }) => {
    const ours = results.filter(({ row }) => rows.includes(row));
    return [`## ${title}`, "", line(TITLES), line(TITLES.map(() => "---")), ...ours.map(toLine)].join("\n");
  });
  return [HEAD, ...sections.map((section) => `${section}\n`)].join("\n");
}

function toLine({ row, policy, exitCode, entrypointRan, code, message, routes }: FaultResult): string {
  const said = code === "" ? "" : `${code}: ${message}`;
  return line([
    titleOf(row.name),
    policy,
    String(exitCode),
    entrypointRan ? "ran" : "did not run",
    cell(shorten(withoutTimes(said))),
    routes.join("<br>"),
  ]);
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A row's name as the document shows it. */
export const titleOf = (name: string): string => cell(name);

/** Times differ from run to run, the document should not. */
const withoutTimes = (text: string): string =>
  text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)")
    .replaceAll(/\b\d+(?:\.\d+)? (?:ms|s)\b/g, "(duration)");

/** What a shell wrote is worth a few words of it. */
const shorten = (text: string): string =>
  text.replaceAll(/"([^"]{40})[^"]{20,}"/g, (_, start: string) => `"${start}..."`);

/** Text as Markdown shows it; a command in backquotes stays one. */
const cell = (text: string): string =>
  safeText(text)
    .split(/(`[\w =.:,-]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : escape(part)))
    .join("");

const escape = (text: string): string =>
  text.replaceAll(/[|\\<>*_`]/g, (character) => (character === "<" ? "&lt;" : `\\${character}`));
