import type { LabOptions } from "../../lab/container.ts";

/** One fault, and what the bootstrap makes of it. */
export interface FaultRow {
  /** In the words of the table. */
  readonly name: string;
  /** What differs from a healthy container, for the whole life of the lab. */
  readonly lab?: LabOptions;
  /** Faults of the instance side. */
  readonly faults?: readonly string[];
  readonly accessDenied?: boolean;
  readonly shells?: NonNullable<LabOptions["shells"]>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** A program that starts credroute, as "run-with closed --". */
  readonly startedBy?: string;
  /** Options of credroute, beside --timeout. */
  readonly words?: string;
  readonly entrypoint?: string;
  /** The code that the bootstrap fails with; undefined where the entrypoint runs. */
  readonly code?: string;
  /** --on-failure continue does not change it: nothing can be run. */
  readonly final?: true;
}

export interface FaultGroup {
  readonly title: string;
  readonly rows: readonly FaultRow[];
}
