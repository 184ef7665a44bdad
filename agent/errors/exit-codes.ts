/**
 * credroute's own exit codes. The last three end a container apart from the entrypoint's own code; the first two are
 * the answer of commands that check something.
 */
export const EXIT = { good: 0, problems: 1, failed: 125, cannotRun: 126, notFound: 127 } as const;
