import { closestMatch } from "leven";

import { usageError } from "../../errors/credroute-error.ts";
import { RULES } from "../../lint/rules.ts";

const IDS = RULES.map(({ id }) => id);

/**
 * The rules to leave out; several may stand in one text, with commas or blanks between them.
 * @param typed each text that was given for --ignore
 * @throws CredrouteError USAGE
 */
export function readIgnored(typed: readonly string[]): string[] {
  return typed.flatMap((text) => {
    const names = text.split(/[\s,]+/).filter((name) => name !== "");
    if (names.length === 0) throw unknownRule(text);
    return names.map(readRule);
  });
}

function readRule(name: string): string {
  const id = name.toLowerCase();
  if (!IDS.includes(id)) throw unknownRule(name);
  return id;
}

function unknownRule(name: string): Error {
  const near = closestMatch(name.toLowerCase(), IDS, { maxDistance: Math.min(5, name.length / 2) });
  const hint = near === undefined ? "" : `did you mean ${near}? `;
  return usageError(`--ignore "${name}" is not known`, `${hint}use one of: ${IDS.join(", ")}`);
}
