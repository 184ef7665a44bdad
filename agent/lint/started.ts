import type { Start, StartCheck } from "./start-check.ts";
import type { Container } from "./task-definition.ts";
import type { Value } from "./value.ts";
import { variablesOf } from "./variables.ts";
import { ownWords, wordsForCredroute } from "./wrapper.ts";

/** What a container's words and CREDROUTE_ variables decide, and where they are. */
export interface Started {
  readonly start: Start;
  readonly at: Value;
}

/** @returns undefined where credroute does not run, refuses to start, or is asked for something else */
export function readStarted(container: Container, startCheck: StartCheck): Started | undefined {
  const variables = [...variablesOf(container).values()].filter((one) => one.name.startsWith("CREDROUTE_"));
  const [variable] = variables;
  const starts = wordsForCredroute(container) !== undefined;
  if (!starts && variable === undefined) return undefined;
  const environment = variables.flatMap((one) =>
    one.value.word === undefined ? [] : [[one.name, one.value.word]],
  );
  const words = starts ? ownWords(container) : [];
  const start = words && startCheck.read(words, Object.fromEntries(environment) as Record<string, string>);
  if (start === undefined) return undefined;
  const at = !starts && variable !== undefined ? variable.value : container.value.get("entryPoint");
  return { start, at };
}
