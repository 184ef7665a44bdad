/** What was written wrongly in an entrypoint's command line, and how to write it. */
export interface Mistake {
  /** Each one line, without a period at its end. */
  readonly cause: string;
  readonly remedy: string;
  /** What to call the program where its name holds arguments, which may be secret; undefined for the name itself. */
  readonly program?: string;
}

/** An entrypoint's command line that Windows could not start. */
export interface FailedStart {
  readonly commandLine: string;
  /** Its first word, without quotes. */
  readonly program: string;
  /** Names that credroute itself understands as its first word. */
  readonly commands: readonly string[];
}

export type FindMistake = (failed: FailedStart) => Mistake | undefined;

/** Words as items of a JSON list; arguments are left out, because they may be secret. */
export const asItems = (...words: readonly string[]): string =>
  words.map((word) => JSON.stringify(word)).join(", ");
