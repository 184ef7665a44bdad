/** The process environment: names to values. On Windows a name is found whatever its case. */
export type Environment = Readonly<Record<string, string | undefined>>;
