/** What is wrong with how a task starts credroute, and what to do about it; each one line. */
export interface Refusal {
  readonly problem: string;
  readonly remedy: string;
}

/** What the options of a start decide, as far as rules ask. */
export interface Start {
  readonly networkMode: "auto" | "nat" | "awsvpc" | "none";
  /** Whether a route to the task role's credentials is wanted. */
  readonly routesCredentials: boolean;
  readonly dryRun: boolean;
}

/** What credroute says about how it is started. It comes from outside: rules know texts, not the command line. */
export interface StartCheck {
  /**
   * Why credroute would end with 125 before it runs anything; undefined when it would not.
   * @param words after the program's name and before "--"
   * @param environment names in capitals; of what is known
   */
  readonly refuse: (
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => Refusal | undefined;
  /** What the words and variables set; undefined when credroute refuses them, or runs another command. */
  readonly read: (
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) => Start | undefined;
  /** What credroute would say about a variable that is named like an option's but is not one. */
  readonly doubtVariable: (name: string) => Refusal | undefined;
}
