/**
 * Our own exit codes. The last three end a container apart from the entrypoint's own code; the first two are the answer
 * of commands that check something.
 */
export const EXIT = { good: 0, problems: 1, failed: 125, cannotRun: 126, notFound: 127 } as const;

/** What the catalogue holds of one failure. */
export interface Entry<Details> {
  /** What happened and why, with the value. One line. */
  readonly message: (details: Details) => string;
  /** What to do about it. One line. */
  readonly remedy: string | ((details: Details) => string);
  readonly exitCode?: number;
}

/** Fixes the type of an entry's details. */
export const entry = <Details = object>(value: Entry<Details>): Entry<Details> => value;
