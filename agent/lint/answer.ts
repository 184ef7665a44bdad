import type { Explanation } from "../errors/explain.ts";
import type { Severity } from "./finding.ts";
import type { LintReport, Result } from "./lint.ts";
import type { Place } from "./source.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** A finding as answers have it, without the document that it was found in. */
export interface AnsweredFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly cause: string | undefined;
  readonly remedy: string;
  /** Undefined where the finding is about an instance, or the task definition has no name. */
  readonly task: string | undefined;
  /** Within the document, for example "containerDefinitions[0].user". */
  readonly path: string;
  readonly place: Place;
  /** The file that the place is in: the one that was judged, or one that it names. */
  readonly file: string;
}

export type AnsweredTask = Pick<TaskDefinition, "name" | "operatingSystem" | "networkMode" | "fargate"> & {
  readonly line: number;
};

/** What was found in one file. */
export interface FileAnswer {
  /** As typed or as found, or "standard input". */
  readonly source: string;
  readonly tasks: readonly AnsweredTask[];
  /** How many instance configurations it holds. */
  readonly instances: number;
  readonly findings: readonly AnsweredFinding[];
}

/** A file that cannot be judged, and why. */
export interface FileFailure {
  readonly source: string;
  readonly explanation: Explanation;
  /** Whether it was named, not met in a folder or by a glob. */
  readonly isNamed: boolean;
}

/** Files and findings that an answer leaves out. */
export interface LeftOut {
  /** Files without a task definition that were met in folders and by globs. */
  readonly unrelated: number;
  /** Files that the configuration leaves out as a whole. */
  readonly ignoredFiles: number;
  /** Terraform files met in the same way, where the program cannot read them. */
  readonly needNode: number;
  /** Findings that the configuration or a comment leaves out. */
  readonly ignored: number;
  /** Findings of the baseline. */
  readonly known: number;
  /** Entries of the baseline that are no longer found. */
  readonly gone: number;
}

/** What lint answers about everything that it was given. */
export interface LintAnswer {
  /** What was named, as typed, with blanks between. */
  readonly source: string;
  /** Whether more than one file was asked for, so that every entry names its file. */
  readonly isMany: boolean;
  readonly files: readonly FileAnswer[];
  readonly failures: readonly FileFailure[];
  readonly leftOut: LeftOut;
}

/** Takes a report apart from its document, so that the documents of many files need not be kept. */
export const toFileAnswer = ({ source, tasks, instances, results }: LintReport): FileAnswer => ({
  source,
  tasks: tasks.map(({ name, operatingSystem, networkMode, fargate, value }) => ({
    name,
    operatingSystem,
    networkMode,
    fargate,
    line: value.place.line,
  })),
  instances: instances.length,
  findings: results.map((result) => toAnswered(result, source)),
});

const toAnswered = (
  { rule, severity, message, cause, remedy, task, at: { path, place } }: Result,
  source: string,
): AnsweredFinding => ({
  rule,
  severity,
  message,
  cause,
  remedy,
  task: task?.name,
  path,
  place,
  file: place.file ?? source,
});

/** From the worst to the least. */
export const SEVERITIES = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** Whether a severity is as bad as another one, or worse. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** All findings of an answer, in the order of the files. */
export const findingsOf = ({ files }: Pick<LintAnswer, "files">): AnsweredFinding[] =>
  files.flatMap(({ findings }) => findings);
