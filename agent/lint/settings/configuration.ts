import * as v from "valibot";

import { failure } from "../../errors/credroute-error.ts";
import { didYouMean, nearest } from "../../text/suggest.ts";
import { decodeText } from "../forms/decode.ts";
import { readYaml } from "../forms/yaml.ts";
import type { Severity } from "../finding.ts";
import { memberOf, type Node } from "../node.ts";
import { RULES } from "../rules.ts";
import { Document } from "../source.ts";
import type { Level, Levels } from "./level.ts";
import { nodeAt, repeatedMember, toPlain } from "./plain.ts";

/** Files whose findings are left out, and why. */
export interface PathIgnore {
  /** Globs, relative to the folder of the configuration. */
  readonly paths: readonly string[];
  /** Undefined: every rule. */
  readonly rules: readonly string[] | undefined;
  readonly reason: string;
}

/** What a configuration file says. */
export interface Configuration {
  readonly levels: Levels;
  readonly ignores: readonly PathIgnore[];
  readonly failOn: Severity | undefined;
  /** Relative to the folder of the configuration. */
  readonly baseline: string | undefined;
}

/** What it is called, in the order in which a folder is searched. */
export const CONFIGURATION_NAMES = [
  ".credroute-lint.yaml",
  ".credroute-lint.yml",
  ".credroute-lint.json",
] as const;

export const NO_CONFIGURATION: Configuration = {
  levels: new Map(),
  ignores: [],
  failOn: undefined,
  baseline: undefined,
};

const IDS = RULES.map(({ id }) => id);
const LEVELS = ["error", "warning", "note", "off"] as const;
const SEVERITIES = ["error", "warning", "note"] as const;
const SETTINGS = ["rules", "ignore", "fail-on", "baseline"] as const;

const unknownRule = (name: unknown): string =>
  `${JSON.stringify(name)} is not a rule${didYouMean(nearest(String(name).toLowerCase(), IDS))}`;
const oneOf = (words: readonly string[]) => (issue: v.BaseIssue<unknown>) =>
  `${issue.received} is not one of: ${words.join(", ")}`;
const text = (what: string) =>
  v.pipe(v.string(`${what} must be a text`), v.trim(), v.nonEmpty(`${what} is empty`));

const NO_LEVELS = "rules must hold a severity for each rule";
const RULE = v.picklist(IDS, (issue) => unknownRule(issue.input));
/** "off" is false to YAML 1.1. */
const LEVEL = v.pipe(
  v.any(),
  v.transform((value: unknown) => (value === false ? "off" : value)),
  v.picklist(LEVELS, oneOf(LEVELS)),
);
const IGNORE = v.strictObject({
  path: v.union(
    [text("path"), v.pipe(v.array(text("path")), v.minLength(1, "path is empty"))],
    "path must be a glob, or a list of globs",
  ),
  rules: v.optional(v.pipe(v.array(RULE, "rules must be a list"), v.minLength(1, "rules is empty"))),
  reason: text("reason"),
});
const CONFIGURATION = v.strictObject({
  rules: v.optional(
    v.pipe(
      v.custom((value) => !Array.isArray(value), NO_LEVELS),
      v.record(RULE, LEVEL, NO_LEVELS),
    ),
  ),
  ignore: v.optional(v.array(IGNORE, "ignore must be a list")),
  "fail-on": v.optional(v.picklist(SEVERITIES, oneOf(SEVERITIES))),
  baseline: v.optional(text("baseline")),
} satisfies Record<(typeof SETTINGS)[number], unknown>);

/**
 * Reads a configuration file, in YAML or JSON.
 * @param source what to call it in errors
 * @throws CredrouteError CONFIGURATION_INVALID
 */
export function readConfiguration(bytes: Uint8Array, source: string): Configuration {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw invalid(source, "", "it is text in neither UTF-8 nor UTF-16");
  if (!/^\s*[^\s#]/m.test(decoded)) return NO_CONFIGURATION;
  const document = new Document(decoded);
  const node = readYaml(document);
  if ("seen" in node) throw invalid(source, node.position, node.seen);
  const refuse = (at: Node, seen: string): Error => {
    const { line, column } = document.placeOf(at.start, at.end);
    return invalid(source, `:${line}:${column}`, seen);
  };
  if (node.kind !== "object") throw refuse(node, "it is not a set of settings");
  const repeated = repeatedMember(node);
  if (repeated !== undefined) throw refuse(repeated.value, `${JSON.stringify(repeated.name)} is there twice`);
  const parsed = v.safeParse(CONFIGURATION, toPlain(node));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw refuse(nodeAt(node, pathOf(issue)), describeIssue(issue, node));
  }
  return toConfiguration(parsed.output);
}

function toConfiguration(read: v.InferOutput<typeof CONFIGURATION>): Configuration {
  const levels: [string, Level][] = Object.entries(read.rules ?? {});
  return {
    levels: new Map(levels),
    ignores: (read.ignore ?? []).map(({ path, rules, reason }) => ({ paths: [path].flat(), rules, reason })),
    failOn: read["fail-on"],
    baseline: read.baseline,
  };
}

const invalid = (source: string, position: string, seen: string): Error =>
  failure("CONFIGURATION_INVALID", { source, position, seen });

const pathOf = ({ path }: v.BaseIssue<unknown>): (string | number)[] =>
  (path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));

function describeIssue(issue: v.BaseIssue<unknown>, root: Node): string {
  const path = pathOf(issue);
  const name = String(path.at(-1) ?? "");
  if (issue.type !== "strict_object") return issue.message;
  if (issue.expected === "never") {
    const known = path.length === 1 ? SETTINGS : Object.keys(IGNORE.entries);
    return `${JSON.stringify(name)} is not a setting${didYouMean(nearest(name, known))}; use: ${known.join(", ")}`;
  }
  const holder = nodeAt(root, path.slice(0, -1));
  return holder.kind === "object" && memberOf(holder, name) === undefined && path.length > 0
    ? `${name} is missing`
    : `${issue.received} is not a set of settings`;
}
