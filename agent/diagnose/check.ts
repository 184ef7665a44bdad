import type { Finding } from "./link.ts";
import type { Situation } from "./situation.ts";

/** One question about the container. */
export interface Check {
  /** Identifies the check in the report and in JSON: lower case with hyphens, and permanent. */
  readonly id: string;
  /** What is checked, in one line, as docs/diagnose.md lists it. */
  readonly summary: string;
  /** Checks that explain a failure of this one when they fail; each comes earlier in the list. */
  readonly restsOn: readonly Check[];
  /** Judges the facts. Pure. */
  readonly judge: (situation: Situation) => Finding;
}
