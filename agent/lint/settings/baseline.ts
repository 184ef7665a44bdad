import * as v from "valibot";

import { failure } from "../../errors/credroute-error.ts";
import type { AnsweredFinding } from "../answer.ts";
import { decodeText } from "../forms/decode.ts";
import { keyOf, subjectOf, type Subject } from "./fingerprint.ts";

/** How often each finding is known, by its subject's key. */
export type Baseline = ReadonlyMap<string, number>;

const SCHEMA_VERSION = 1;
const BASELINE = v.object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  findings: v.array(
    v.object({
      file: v.string(),
      rule: v.string(),
      taskDefinition: v.nullable(v.string()),
      path: v.string(),
      count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
    }),
  ),
});

/**
 * Reads a file that `renderBaseline` made.
 * @throws CredrouteError BASELINE_INVALID
 */
export function readBaseline(bytes: Uint8Array, source: string): Baseline {
  const parsed = v.safeParse(BASELINE, parseJson(decodeText(bytes) ?? ""));
  if (!parsed.success) throw failure("BASELINE_INVALID", { source, seen: describe(parsed.issues[0]) });
  return countAll(parsed.output.findings.map((entry) => [keyOf(entry), entry.count]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = issue.path?.map(({ key }) => String(key)).join(".") ?? "";
  return path === "" ? "it is not a JSON object" : `${path} is ${issue.received}`;
}

/** @param nameFile what to call a file, relative to the baseline */
export function renderBaseline(
  findings: readonly AnsweredFinding[],
  nameFile: (file: string) => string,
): string {
  const subjects = findings.map((finding) => subjectOf(finding, nameFile));
  const counts = countAll(subjects.map((subject) => [keyOf(subject), 1]));
  const unique = new Map(subjects.map((subject) => [keyOf(subject), subject]));
  const entries = [...unique].toSorted(byKey).map(([key, subject]) => toEntry(subject, counts.get(key) ?? 1));
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, findings: entries }, null, 2)}\n`;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
const toEntry = (subject: Subject, count: number): object => (count === 1 ? subject : { ...subject, count });

function countAll(entries: readonly (readonly [string, number])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [key, count] of entries) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
}

/** Takes findings out that a baseline holds, each as often as it holds it. */
export class KnownFindings {
  readonly #left: Map<string, number>;
  readonly #nameFile: (file: string) => string;
  #known = 0;

  constructor(baseline: Baseline, nameFile: (file: string) => string) {
    this.#left = new Map(baseline);
    this.#nameFile = nameFile;
  }

  isKnown(finding: AnsweredFinding): boolean {
    const key = keyOf(subjectOf(finding, this.#nameFile));
    const left = this.#left.get(key) ?? 0;
    if (left === 0) return false;
    this.#left.set(key, left - 1);
    this.#known += 1;
    return true;
  }

  get known(): number {
    return this.#known;
  }

  /** Of what was in the baseline, what was not met. */
  get gone(): number {
    return [...this.#left.values()].reduce((sum, left) => sum + left, 0);
  }
}
