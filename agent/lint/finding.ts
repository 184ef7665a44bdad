import type { Bootstrap } from "./start-check.ts";
import type { TaskDefinition } from "./task-definition.ts";
import type { Value } from "./value.ts";

/** Errors and warnings are problems; a note is none. */
export type Severity = "error" | "warning" | "note";

export interface Finding {
  readonly severity: Severity;
  /** What is wrong, with the value; never a secret. One line. */
  readonly message: string;
  /** What to do about it. One line. */
  readonly remedy: string;
  readonly at: Value;
}

/** One thing that is checked. */
export interface Rule {
  /** Permanent: scripts, suppressions and code scanning refer to it. */
  readonly id: string;
  /** What the rule is for, in one sentence. */
  readonly summary: string;
  /** Where AWS says so. */
  readonly documentation: string;
  /** Of a task definition for Windows. */
  readonly check: (task: TaskDefinition, bootstrap: Bootstrap) => readonly Finding[];
}

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** A page of the Amazon ECS Developer Guide. */
export const guide = (page: string): string => `${DEVELOPER_GUIDE}/${page}.html`;
