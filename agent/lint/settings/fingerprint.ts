import { createHash } from "node:crypto";

import type { AnsweredFinding } from "../answer.ts";

/** What a finding is about, without its line, so that it stays the same when lines are added above it. */
export interface Subject {
  /** With slashes. */
  readonly file: string;
  readonly rule: string;
  readonly taskDefinition: string | null;
  readonly path: string;
}

/** @param nameFile what to call a file, the same on every machine */
export const subjectOf = (
  { file, rule, task, path }: AnsweredFinding,
  nameFile: (file: string) => string,
): Subject => ({ file: nameFile(file), rule, taskDefinition: task ?? null, path });

/** The same text for the same subject. */
export const keyOf = ({ file, rule, taskDefinition, path }: Subject): string =>
  JSON.stringify([file, rule, taskDefinition, path]);

/** Makes hashes that differ for each finding; of the same subject by its number. */
export function fingerprinter(nameFile: (file: string) => string): (finding: AnsweredFinding) => string {
  const counts = new Map<string, number>();
  return (finding) => {
    const key = keyOf(subjectOf(finding, nameFile));
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return createHash("sha256").update(`${count} ${key}`).digest("hex");
  };
}
