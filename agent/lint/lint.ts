import { failure } from "../errors.ts";
import { decodeText } from "./decode.ts";
import type { Finding } from "./finding.ts";
import { parseJson } from "./parse-json.ts";
import { findTaskDefinitions } from "./recognize.ts";
import { RULES } from "./rules.ts";
import { notWindows } from "./rules/not-windows.ts";
import { readTaskDefinition, type TaskDefinition } from "./task-definition.ts";

/** A finding, and what it is about. */
export interface Result extends Finding {
  readonly rule: string;
  readonly task: TaskDefinition;
}

export interface LintReport {
  /** As typed, or "standard input". */
  readonly source: string;
  readonly tasks: readonly TaskDefinition[];
  /** In the order of the document. */
  readonly results: readonly Result[];
}

/**
 * Checks every task definition in a document.
 * @param ignored ids of rules to leave out
 * @throws CredrouteError INPUT_EMPTY, INPUT_NOT_JSON, INPUT_NOT_TASK_DEFINITION
 */
export function lint(bytes: Uint8Array, source: string, ignored: readonly string[] = []): LintReport {
  const tasks = readTaskDefinitions(bytes, source);
  const results = tasks.flatMap((task) => checkTask(task, ignored));
  return { source, tasks, results: results.toSorted(byPlace) };
}

const byPlace = ({ at: { place: a } }: Result, { at: { place: b } }: Result): number =>
  a.line - b.line || a.column - b.column;

function readTaskDefinitions(bytes: Uint8Array, source: string): TaskDefinition[] {
  const text = decodeText(bytes);
  if (text === undefined) {
    throw failure("INPUT_NOT_JSON", { source, position: "", seen: "it is text in neither UTF-8 nor UTF-16" });
  }
  if (text.trim() === "") throw failure("INPUT_EMPTY", { source });
  const document = parseJson(text);
  if ("seen" in document) throw failure("INPUT_NOT_JSON", { source, ...document });
  const sites = findTaskDefinitions(document);
  if (typeof sites === "string") throw failure("INPUT_NOT_TASK_DEFINITION", { source, seen: sites });
  return sites.map(readTaskDefinition);
}

function checkTask(task: TaskDefinition, ignored: readonly string[]): Result[] {
  const rules = task.operatingSystem === "linux" ? [notWindows] : RULES;
  return rules
    .filter(({ id }) => !ignored.includes(id))
    .flatMap(({ id, check }) => check(task).map((finding) => ({ ...finding, rule: id, task })));
}
