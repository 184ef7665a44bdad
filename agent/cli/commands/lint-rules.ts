import { usageError } from "../../errors/credroute-error.ts";
import type { Rule } from "../../lint/finding.ts";
import { didYouMean, nearest } from "../../text/suggest.ts";
import { RULES } from "../../lint/rules.ts";

const IDS = RULES.map(({ id }) => id);

/**
 * The rules to leave out; one text may name several, with commas or blanks between them.
 * @param typed each text that was given for --ignore
 * @throws CredrouteError USAGE
 */
export function readIgnored(typed: readonly string[]): string[] {
  return typed.flatMap((text) => {
    const names = text.split(/[\s,]+/).filter((name) => name !== "");
    if (names.length === 0) throw unknownRule("--ignore", text);
    return names.map((name) => readRule("--ignore", name).id);
  });
}

/**
 * A rule by its name, in any case.
 * @param option the option that names it
 * @throws CredrouteError USAGE
 */
export function readRule(option: string, name: string): Rule {
  const found = RULES.find(({ id }) => id === name.trim().toLowerCase());
  if (found === undefined) throw unknownRule(option, name);
  return found;
}

function unknownRule(option: string, name: string): Error {
  const hint = didYouMean(nearest(name.toLowerCase(), IDS));
  return usageError(`${option} "${name}" is not known${hint}`, `use one of: ${IDS.join(", ")}`);
}
