/** The commands beside the bootstrap, which has no name. */
export const COMMAND_NAMES = ["diagnose", "healthcheck", "lint", "script"] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
