import * as fc from "fast-check";

import { BOOTSTRAP_GRAMMAR } from "../../agent/cli/words/bootstrap-grammar.ts";
import { parseWords } from "../../agent/cli/words/grammar.ts";
import { readOptions } from "../../agent/cli/words/read-options.ts";
import { judgeCredentials } from "../../agent/ecs/credentials.ts";
import { readEcsEnvironment } from "../../agent/ecs/environment.ts";
import { parseMetadataFile } from "../../agent/ecs/metadata-file.ts";
import { judgeTaskMetadata } from "../../agent/ecs/task-metadata.ts";
import { CredrouteError } from "../../agent/errors/credroute-error.ts";
import { entrypointCommandLine, programName } from "../../agent/handover/command-line.ts";
import { safeLines } from "../../agent/text/safe-text.ts";
import { httpAnswer, settles } from "./http-answers.ts";
import { lintMutant, mutants } from "./definitions.ts";
import { PARSER_PROPERTIES, type ParserProperty } from "./shell-parsers.ts";

const SECRET = "PLANTED";
const NOW = new Date("2026-01-01T00:00:00Z");
const OPTION_NAMES = Object.keys(BOOTSTRAP_GRAMMAR.values).map((name) => `--${name}`);

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.string({ maxLength: 60 }));
const words = fc.array(
  fc.oneof(
    text,
    fc.constantFrom(...OPTION_NAMES),
    fc.constantFrom("", "-", "-v", "=", "--no-", "--__proto__", "@x"),
  ),
  { maxLength: 8 },
);
const json = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc
    .record({
      RoleArn: fc.anything(),
      AccessKeyId: fc.constantFrom(SECRET, "", null),
      SecretAccessKey: fc.constant(SECRET),
      Token: fc.constant(SECRET),
      Expiration: fc.oneof(fc.anything(), fc.constant("2027-01-01T00:00:00Z")),
      MetadataFileStatus: fc.oneof(fc.anything(), fc.constant("READY")),
      Networks: fc.anything(),
      Containers: fc.anything(),
    })
    .map((value) =>
      JSON.stringify(value, (_, member: unknown) => (typeof member === "bigint" ? "1n" : member)),
    ),
  text,
);
const status = fc.oneof(fc.constantFrom(200, 400, 404, 429, 500, 503), fc.integer({ min: 0, max: 999 }));
const variables = fc.dictionary(
  fc.constantFrom(
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "ECS_CONTAINER_METADATA_URI_V4",
    "ECS_CONTAINER_METADATA_FILE",
    "AWS_EXECUTION_ENV",
    ...OPTION_NAMES.map((name) => `CREDROUTE_${name.slice(2).replaceAll("-", "_").toUpperCase()}`),
  ),
  text,
);

/** Runs what may refuse its input. @throws what is not one of the catalogue's failures, and one that tells a secret */
function expectForeseen(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    if (error.message.includes(SECRET))
      throw new Error(`a secret is told: ${error.message}`, { cause: error });
  }
}

function judgeAnswer(code: number, body: string): void {
  const answer = { kind: "answer", status: code, server: "", body } as const;
  const credentials = judgeCredentials(answer, NOW);
  const told = JSON.stringify("seen" in credentials ? credentials.seen : credentials.expiration);
  if (told.includes(SECRET)) throw new Error(`a secret is told: ${told}`);
  judgeTaskMetadata(answer);
  parseMetadataFile(body);
}

function splitCommandLine(line: string): void {
  const rest = entrypointCommandLine(line);
  if (rest === undefined) return;
  if (!line.endsWith(rest)) throw new Error("the entrypoint's command line is not the end of our own");
  programName(rest);
}

// oxlint-disable-next-line no-control-regex -- these are what no output may hold
const UNSAFE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

function writeSafely(line: string): void {
  const written = safeLines(line, false);
  if (UNSAFE.test(written)) throw new Error("a control character is left");
}

/** What holds for every input, by reader. */
export const INPUT_PROPERTIES: readonly ParserProperty[] = [
  ...PARSER_PROPERTIES.map(({ name, property }) => ({ name: `shells: ${name}`, property })),
  { name: "task definitions", property: fc.property(mutants, lintMutant) },
  {
    name: "options",
    property: fc.property(words, (some) =>
      expectForeseen(() => readOptions(parseWords(BOOTSTRAP_GRAMMAR, some), {})),
    ),
  },
  {
    name: "variables",
    property: fc.property(variables, (some) => {
      expectForeseen(() => readEcsEnvironment(some));
      expectForeseen(() => readOptions(parseWords(BOOTSTRAP_GRAMMAR, []), some));
    }),
  },
  { name: "JSON of answers and metadata files", property: fc.property(status, json, judgeAnswer) },
  {
    name: "command lines",
    property: fc.property(
      fc.array(fc.oneof(text, fc.constantFrom('"', "\\", " -- ", " ", "--")), { maxLength: 12 }),
      (parts) => splitCommandLine(parts.join("")),
    ),
  },
  { name: "text that is written", property: fc.property(text, writeSafely) },
  { name: "HTTP answers", property: fc.asyncProperty(httpAnswer, settles) },
];
