import type { PAGES } from "./pages.ts";

/**
 * Our own exit codes. The last three end a container apart from the entrypoint's own code; the first two are the answer
 * of commands that check something.
 */
export const EXIT = { good: 0, problems: 1, failed: 125, cannotRun: 126, notFound: 127 } as const;

/** What the catalogue holds of one failure. */
export interface Entry<Details> {
  /** What happened, with the value. One line. */
  readonly message: (details: Details) => string;
  /** The most likely reason, where the message alone does not tell it. One line. */
  readonly likely?: string;
  /** What to do about it. One line. */
  readonly remedy: string | ((details: Details) => string);
  /** The documentation page; that of task roles unless told, null where `credroute --help` tells more. */
  readonly page?: keyof typeof PAGES | null;
  readonly exitCode?: number;
}

/** Fixes the type of an entry's details. */
export const entry = <Details = object>(value: Entry<Details>): Entry<Details> => value;

export interface Win32Details {
  /** What was tried, for example "adding the route 169.254.170.2/32 via 172.23.16.1". */
  readonly action: string;
  /** For example "ERROR_ACCESS_DENIED (5)". */
  readonly win32: string;
}

export interface EndpointDetails {
  /** For example "169.254.170.2:80". */
  readonly endpoint: string;
  readonly seen: string;
}
