import { usageError } from "../../errors/credroute-error.ts";
import { parseTarget, uniqueTargets, type PublishTarget } from "../../services/targets.ts";
import type { Typed } from "./parse-value.ts";

const words = (typed: readonly Typed[]): Typed[] =>
  typed.flatMap(({ source, text }) => text.split(",").map((word) => ({ source, text: word.trim() })));

/**
 * Targets of --publish-env, each once; one text may hold several, separated by commas.
 * @throws CredrouteError USAGE
 */
export const parsePublishTargets = (typed: readonly Typed[]): PublishTarget[] =>
  uniqueTargets(
    words(typed).flatMap(({ source, text }) => {
      const targets = parseTarget(text);
      if (targets !== undefined) return targets;
      throw usageError(
        `${source} "${text.slice(0, 80)}" is not the name of a Windows service`,
        "use machine, iis, or a service's name as `sc query` shows it: at most 256 characters without / and \\",
      );
    }),
  );

/**
 * Names of --publish-names: variables, or prefixes that end in "*".
 * @throws CredrouteError USAGE
 */
export const parsePublishNames = (typed: readonly Typed[]): string[] =>
  words(typed).map(({ source, text }) => {
    if (/^[^=*\s]+\*?$/.test(text)) return text;
    throw usageError(
      `${source} "${text.slice(0, 80)}" is not the name of a variable`,
      'write names, or prefixes that end in "*", separated by commas: APP_MODE,DD_*',
    );
  });
