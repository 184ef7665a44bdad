import { closestMatch } from "leven";

const MOST_TYPOS = 3;

/**
 * The known word that was most likely meant.
 * @returns undefined where none is near: at most three typing errors, and fewer in a short word
 */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  closestMatch(word, known, { maxDistance: Math.min(MOST_TYPOS, Math.floor(word.length / 2)) });

/** What follows a word that is not known: " (did you mean --timeout?)", or nothing. */
export const didYouMean = (near: string | undefined): string =>
  near === undefined ? "" : ` (did you mean ${near}?)`;
