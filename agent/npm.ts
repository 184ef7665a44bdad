import { readFileSync, writeSync } from "node:fs";
import { basename } from "node:path";

import { dispatchAnySystem } from "./cli/dispatch-any-system.ts";
import { findFiles } from "./cli/streams/find-files.ts";
import { findUpwards } from "./cli/streams/find-upwards.ts";
import { listFolder } from "./cli/streams/list-folder.ts";
import { printAnswer } from "./cli/streams/print-answer.ts";
import { problemLine } from "./cli/streams/problem-line.ts";
import { readInput } from "./cli/streams/read-input.ts";
import { lossyWriter, writeAll } from "./cli/streams/write-lines.ts";
import { writeOutput } from "./cli/streams/write-output.ts";
import type { AnySystemWorld } from "./cli/world.ts";
import { CredrouteError } from "./errors/credroute-error.ts";
import { describeError } from "./errors/explain.ts";
import { EXIT } from "./errors/exit-codes.ts";

// The program of the npm package: what needs no Windows.

const words = process.argv.slice(2);

const world: AnySystemWorld = {
  environment: process.env,
  runtime: { node: process.versions.node, platform: process.platform, processor: process.arch },
  readInput,
  listFolder,
  findFiles: async (word) => findFiles(word),
  findUpwards,
  writeOutput,
  // The package has the grammars beside this program.
  readGrammar: (name) => readFileSync(new URL(basename(name), import.meta.url)),
  print: (text) => printAnswer(text, () => writeAll(text, (bytes) => writeSync(1, bytes))),
  printError: lossyWriter((bytes) => writeSync(2, bytes)),
  terminal: () => (process.stdout.isTTY ? { columns: process.stdout.columns } : undefined),
};

async function main(): Promise<number> {
  try {
    return await dispatchAnySystem(words, world);
  } catch (error) {
    world.printError(problemLine("fatal", describeError(error), world.environment));
    return error instanceof CredrouteError ? error.exitCode : EXIT.failed;
  }
}

process.exitCode = EXIT.failed;
void main().then((code) => process.exit(code));
