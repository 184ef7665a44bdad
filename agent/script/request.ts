/** What a printed script is to do. */
export interface ScriptRequest {
  /** Prefixes in CIDR form: digits, dots and a slash, so that they need no quoting in any shell. */
  readonly destinations: readonly string[];
}

/** The ECS agent's own route to it is on-link in awsvpc mode, and only there. */
export const CREDENTIALS_DESTINATION = "169.254.170.2/32";

/** Windows' line ends: cmd misreads labels and blocks without them. */
export const withWindowsLineEnds = (text: string): string => text.replaceAll(/\r?\n/g, "\r\n");
