import type { PAGES } from "./pages.ts";

/** Why it happened most likely, and what to do about it. Each one line, without a period at its end. */
interface EntryAdvice<Details> {
  /** The most likely cause, where the message alone does not name it. */
  readonly cause?: string | ((details: Details) => string | undefined);
  readonly remedy: string | ((details: Details) => string);
  /** The documentation page; task roles by default, null where `credroute --help` explains more. */
  readonly page?: keyof typeof PAGES | null;
}

/** What the catalogue holds for one failure. */
export interface Entry<Details> extends EntryAdvice<Details> {
  /** What happened, with the value. One line, without a period at its end. */
  readonly message: (details: Details) => string;
  /** Replaces cause, remedy and page on Fargate, where the reader has no container instance to look at. */
  readonly onFargate?: EntryAdvice<Details>;
  /** 125 by default. */
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
  /** Other ways out of the container, in words with the option that chooses each; undefined where there are none. */
  readonly others?: string | undefined;
}
