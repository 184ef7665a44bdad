import type { Container } from "./task-definition.ts";

const PROGRAM = /(?:^|[\\/])credroute(?:\.exe)?$/i;

/** Whether a word is the executable's name or path, and nothing more. */
export const isCredroute = (word: string): boolean => PROGRAM.test(word);

/**
 * The words that a container hands to credroute, undefined among them where they are known at deployment only.
 * @returns undefined when it starts something else, a shell with credroute in its text for example
 */
export function wordsForCredroute({ value, words }: Container): readonly (string | undefined)[] | undefined {
  const [program, ...rest] = words;
  // Without an entry point the words go to the image's own.
  if (program === undefined || !isCredroute(program) || value.get("entryPoint").isEmpty) return undefined;
  return rest;
}

/**
 * The command line of the application: after "--", or that of the task definition where the image's entry point is kept.
 * @returns undefined when it is not in the task definition
 */
export function applicationWords(container: Container): readonly (string | undefined)[] | undefined {
  const words = wordsForCredroute(container);
  if (words === undefined) return container.value.get("entryPoint").isEmpty ? container.words : undefined;
  const separator = words.indexOf("--");
  return separator < 0 ? undefined : words.slice(separator + 1);
}

/**
 * Those of them that credroute takes for itself: up to the first "--".
 * @returns undefined when not all of them are known
 */
export function ownWords(container: Container): readonly string[] | undefined {
  const words = wordsForCredroute(container);
  if (words === undefined) return undefined;
  const separator = words.indexOf("--");
  const own = separator < 0 ? words : words.slice(0, separator);
  const known = own.filter((word) => word !== undefined);
  return known.length === own.length ? known : undefined;
}
