/** What is wrong with how a task starts credroute, and what to do about it; each one line. */
export interface Refusal {
  readonly problem: string;
  readonly remedy: string;
}

/** What credroute says of how it is started. It comes from outside: rules know texts, not the command line. */
export interface Bootstrap {
  /**
   * Why credroute would end with 125 before it runs anything; undefined when it would not.
   * @param words after the program's name and before "--"
   * @param environment names in capitals; of what is known
   */
  readonly refuse: (
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => Refusal | undefined;
  /** What credroute would say of a variable that is named like an option's and is none. */
  readonly doubtVariable: (name: string) => Refusal | undefined;
}
