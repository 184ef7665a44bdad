import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";

import { CredrouteError } from "../../agent/errors/credroute-error.ts";
import { decodeText } from "../../agent/lint/forms/decode.ts";
import type { Place } from "../../agent/lint/source.ts";
import { DEFINITIONS, lintText, readDefinition } from "../../test/fixtures/definitions.ts";

/** A text in one of the forms that lint reads, or what was one before it was changed. */
export interface Mutant {
  readonly name: string;
  readonly text: string;
}

/** What means something in one of the forms, and what breaks it. */
const TOKENS = [
  "{ } [ ] ( ) < > \" ' ` , : ; = | & * ! % $ # - \\ / ${ %{ $${ ? --- ... #! &a *a !Ref !Sub !If !Base64 null true -0 0x",
  "!GetAtt Fn::ForEach::X Fn::Join {{resolve:ssm:x}} [[[[[[[[ {{{{{{{{ (((((((( a.b.c[0].*.d 1e999 99999999999999999999",
  "jsonencode( merge( concat( file( templatefile( local.common var.name data.template_file.hosts.rendered",
  "container_definitions containerDefinitions Resources format_version <powershell> Initialize-ECSAgent",
]
  .flatMap((line) => line.split(" "))
  .concat(
    "\t",
    "\n",
    "\r",
    "\r\n",
    " ",
    "- ",
    "\0",
    "\uFEFF",
    "\u2028",
    "\uE000",
    "\uD800",
    '"\\u"',
    '"\\ud800"',
  )
  .concat("<<EOT\n", "<<-EOT\n", "EOT\n", "---\n", "|-\n", ">+\n", "<<: *a\n");

/** Fixtures by their paths within the folder of definitions. */
const NAMES = filesIn("");

function filesIn(folder: string): string[] {
  return readdirSync(join(DEFINITIONS, folder)).flatMap((entry) => {
    const path = folder === "" ? entry : `${folder}/${entry}`;
    return statSync(join(DEFINITIONS, path)).isDirectory() ? filesIn(path) : [path];
  });
}

type Mutation = (text: string) => string;

/** Ten-thousandths of a text's length. */
const place = fc.nat({ max: 10_000 });
const token = fc.constantFrom(...TOKENS);

const insertion = fc.tuple(place, token, fc.constantFrom(1, 1, 2, 3, 300)).map(
  ([at, added, count]): Mutation =>
    (text) =>
      splice(text, { at, added: added.repeat(count) }),
);
const deletion = fc.tuple(place, fc.oneof(fc.nat({ max: 10 }), fc.nat({ max: 400 }))).map(
  ([at, removed]): Mutation =>
    (text) =>
      splice(text, { at, removed }),
);
const repetition = fc.tuple(place, place, fc.nat({ max: 200 })).map(
  ([from, at, length]): Mutation =>
    (text) =>
      splice(text, { at, added: piece(text, from, length) }),
);
const transplant = fc.tuple(place, fc.constantFrom(...NAMES), place, fc.nat({ max: 300 })).map(
  ([at, name, from, length]): Mutation =>
    (text) =>
      splice(text, { at, added: piece(readDefinition(name), from, length) }),
);
const truncation = place.map(
  (at): Mutation =>
    (text) =>
      text.slice(0, offsetOf(text, at)),
);
const rewriting = fc.constantFrom<Mutation>(
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll("\n", "\r"),
  (text) => text.replaceAll(/^ +/gm, "\t"),
);

const offsetOf = (text: string, at: number): number => Math.floor((text.length * at) / 10_000);
const piece = (text: string, at: number, length: number): string =>
  text.slice(offsetOf(text, at)).slice(0, length);

interface Splice {
  readonly at: number;
  readonly removed?: number;
  readonly added?: string;
}

function splice(text: string, { at, removed = 0, added = "" }: Splice): string {
  const offset = offsetOf(text, at);
  return text.slice(0, offset) + added + text.slice(offset + removed);
}

const mutation = fc.oneof(
  { weight: 4, arbitrary: insertion },
  { weight: 3, arbitrary: deletion },
  { weight: 2, arbitrary: repetition },
  { weight: 2, arbitrary: transplant },
  { weight: 1, arbitrary: truncation },
  { weight: 1, arbitrary: rewriting },
);

/** Definitions with some changes, a few of them under a name of another form. */
export const mutants: fc.Arbitrary<Mutant> = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.array(mutation, { minLength: 1, maxLength: 6 }),
    fc.option(fc.constantFrom("x.json", "x.yaml", "x.tf", "x.json.tpl", "x", "-"), { freq: 8 }),
  )
  .map(([name, mutations, other]) => ({
    name: other ?? name,
    text: mutations.reduce((text, mutate) => mutate(text), readDefinition(name)),
  }));

/**
 * Lints a mutant.
 * @throws Error when lint ends with anything but an answer or a failure that it foresees, or names a place that is in
 *   no file
 */
export function lintMutant({ name, text }: Mutant): void {
  const bytes = Buffer.from(text);
  // As lint sees it: a zero behind the first character makes UTF-16 of it.
  const written = decodeText(bytes) ?? "";
  try {
    const { results, tasks, instances } = lintText(bytes, name);
    for (const { at } of results) requirePlace(at.place, written);
    for (const { value } of [...tasks, ...instances]) requirePlace(value.place, written);
    for (const { userData } of instances) {
      if (userData !== undefined) requirePlace(userData.placeOf(0, userData.text.length), written);
    }
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    const [, line, column] = /:(\d+):(\d+) (?:is not|cannot)/.exec(error.message) ?? [];
    if (line !== undefined) requirePosition([Number(line), Number(column)], written, error.code);
  }
}

function requirePlace({ file, line, column, endLine, endColumn }: Place, text: string): void {
  const whole = file === undefined ? text : readDefinition(file);
  requirePosition([line, column], whole, file ?? "the document");
  requirePosition([endLine, endColumn], whole, file ?? "the document");
  if (endLine < line || (endLine === line && endColumn < column)) {
    throw new Error(`a place ends before it begins: ${line}:${column} to ${endLine}:${endColumn}`);
  }
}

function requirePosition([line, column]: readonly [number, number], text: string, where: string): void {
  const found = text.split(/\r\n|\n|\r/)[line - 1];
  if (found === undefined || column < 1 || column > found.length + 1) {
    throw new Error(`${line}:${column} is not a position in ${where}`);
  }
}
