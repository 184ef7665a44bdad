/** The commands; the bootstrap has no name. */
export const COMMAND_NAMES = ["diagnose", "healthcheck", "lint", "script"] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/** What people type first who come from other programs. */
const OTHER_HABITS = new Map([
  ["help", "--help"],
  ["/?", "--help"],
  ["-?", "--help"],
  ["version", "--version"],
  ["-V", "--version"],
]);

/** Words with the first one as credroute knows it. */
export const withoutHabits = (words: readonly string[]): string[] =>
  words.map((word, index) => (index === 0 ? (OTHER_HABITS.get(word) ?? word) : word));
